"""The helper that stands by: it outlives the children that die, and is replaced when it dies itself."""

import os
import threading
import time

import pytest

from fortnight.core.aside import Aside, Died, TooSlow
from fortnight.core.uploads import CHILD

PROGRAM = """
import os, socket, sys, time
door = socket.socket(fileno=int(sys.argv[1]))
while True:
    words, lines, *_ = socket.recv_fds(door, 1024, 1)
    if not words:
        break
    if b"leave" in words:
        os._exit(0)
    if os.fork() == 0:
        line = socket.socket(fileno=lines[0])
        if b"early" in words:
            os._exit(0)
        data = line.makefile("rb").read()
        if b"slow" in words:
            time.sleep(60)
        if b"half" in words:
            line.sendall(b"half")
        elif b"short" in words:
            line.sendall((9).to_bytes(8, "big") + b"half")
        else:
            line.sendall(len(data).to_bytes(8, "big") + data)
        os._exit(0)
    os.close(lines[0])
"""


@pytest.fixture
def aside(tmp_path):
    program = tmp_path / "helper.py"
    program.write_text(PROGRAM)
    found = Aside(program)
    yield found
    found.dismiss()


def test_one_helper_answers_many(aside):
    assert aside.helper is None
    assert aside.ask("say", data=b"one", seconds=9) == b"one"
    first = aside.helper.pid
    large = os.urandom(3_000_000)
    assert aside.ask("say", data=large, seconds=9) == large
    assert aside.helper.pid == first


@pytest.mark.parametrize("how", ["half", "short", "early"])
def test_a_child_that_dies_is_told_and_the_helper_goes_on(aside, how):
    with pytest.raises(Died):
        aside.ask(how, data=b"x" * 3_000_000, seconds=9)
    first = aside.helper.pid
    assert aside.ask("say", data=b"two", seconds=9) == b"two"
    assert aside.helper.pid == first


def test_who_takes_too_long_is_given_up_with_the_helper(aside):
    begun = time.monotonic()
    with pytest.raises(TooSlow):
        aside.ask("slow", data=b"x", seconds=0.3)
    assert time.monotonic() - begun < 5
    assert aside.helper is None
    assert aside.ask("say", data=b"two", seconds=9) == b"two"


def test_a_helper_that_has_gone_is_replaced(aside):
    with pytest.raises(Died):
        aside.ask("leave", data=b"x", seconds=9)
    aside.helper.wait()
    assert aside.ask("say", data=b"two", seconds=9) == b"two"


def test_a_fork_of_ours_has_a_helper_of_its_own(aside):
    assert aside.ask("say", data=b"one", seconds=9) == b"one"
    first, theirs = aside.helper, aside.door.dup()
    aside.owner = 1
    assert aside.ask("say", data=b"two", seconds=9) == b"two"
    assert aside.helper.pid != first.pid
    os.kill(first.pid, 0)  # it lives
    theirs.close()
    assert os.waitpid(first.pid, 0) == (first.pid, 0)


def test_many_ask_at_once(aside):
    found = {}
    threads = [
        threading.Thread(
            target=lambda n=n: found.__setitem__(n, aside.ask("say", data=str(n).encode() * 1000, seconds=20))
        )
        for n in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {n: str(n).encode() * 1000 for n in range(20)}


def test_the_helper_ends_with_us():
    aside = Aside(CHILD)
    with pytest.raises(Died):
        aside.ask("image", "1", data=b"", seconds=20)
    aside.door.close()
    assert aside.helper.wait(10) == 0
    aside.door = None
