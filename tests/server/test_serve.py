"""Web and worker run as children: they are started again when they fall, and stop when told."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen

import pytest

from fortnight.server.serve import FIRST_WAIT, Child
from tests.postgres import free_port
from tests.shared import skip_on_postgres

skip_on_postgres()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("site")
    environment = {
        **os.environ,
        "FORTNIGHT_DATA_DIR": str(tmp_path),
        "FORTNIGHT_DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
        "FORTNIGHT_LOG_LEVEL": "WARNING",
    }
    for words in (["migrate", "-v0"], ["collectstatic", "-v0", "--no-input"]):
        subprocess.run([sys.executable, "-m", "fortnight.cli", "manage", *words], env=environment, check=True)
    return environment


@contextmanager
def running(site: dict[str, str], port: int) -> Iterator[subprocess.Popen]:
    """The web alone, once it answers; ended with the test, also where the test fails."""
    command = [sys.executable, "-m", "fortnight.cli", "serve", "--web-only", "--port", str(port)]
    with subprocess.Popen(command, env=site) as process:
        try:
            wait_for(port)
            yield process
        finally:
            process.kill()


def wait_for(port: int) -> None:
    for _ in range(900):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the site does not answer")


@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_and_stops_cleanly(site, way):
    port = free_port()
    with running(site, port) as process:
        with urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
            assert answer.read() == b"ok\n"
        process.send_signal(way)
        assert process.wait(60) == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_a_killed_parent_leaves_no_orphan(site):
    port = free_port()
    with running(site, port) as process:
        process.kill()
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return
        time.sleep(0.1)
    raise AssertionError("the web process outlived its parent")


def test_a_fallen_child_starts_again_after_a_pause(capfd):
    child = Child("short", [sys.executable, "-c", "raise SystemExit(3)"])
    child.look_after()
    child.process.wait()
    first = child.process.pid
    child.look_after()
    assert child.process is None
    assert child.wait == FIRST_WAIT * 2
    assert "The short process ended with 3" in capfd.readouterr().err
    child.start_at = 0
    child.look_after()
    assert child.process.pid != first
    child.process.wait()


def test_a_child_that_does_not_listen_is_killed():
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('on', flush=True); time.sleep(60)"
    child = Child("deaf", [sys.executable, "-c", deaf])
    child.start()
    time.sleep(0.5)
    child.ask_to_stop()
    child.make_sure(time.monotonic() + 0.2)
    assert child.process.returncode == -signal.SIGKILL


# Stands for systemd: hands the door over as the third descriptor, says so, and becomes the site.
DOOR = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
os.execv(sys.executable, [sys.executable, "-m", "fortnight.cli", "serve", "--web-only"])
"""


def start(environment: dict[str, str], door: socket.socket) -> subprocess.Popen:
    command = [sys.executable, "-c", DOOR, str(door.fileno())]
    return subprocess.Popen(command, env=environment, pass_fds=[door.fileno()])


def ask(port: int) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", "/healthz", headers={"Connection": "close"})
    return line.getresponse().status


def test_who_comes_while_it_starts_again_waits(site, counted):
    answers: list[object] = []
    over = threading.Event()

    def visit() -> None:
        while not over.wait(0.02):
            try:
                answers.append(ask(port))
            except OSError as error:
                answers.append(error)

    with socket.create_server(("127.0.0.1", 0), backlog=100) as door:
        port = door.getsockname()[1]
        process = start(site, door)
        people = [threading.Thread(target=visit) for _ in range(3)]
        try:
            assert ask(port) == 200
            for one in people:
                one.start()
            time.sleep(0.3)
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
            process = start(site, door)
            assert ask(port) == 200
        finally:
            over.set()
            for one in people:
                one.join()
            process.terminate()
            process.wait(60)
    assert set(answers) == {200}
    counted("requests around a restart", len(answers), least=20)
