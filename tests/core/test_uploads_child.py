"""The child process: it looks into every corner of a file, and its own limits hold."""

import json
import os
import resource
import runpy
import signal
import socket
import subprocess
import sys

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from fortnight.core import uploads_child as child
from fortnight.core.uploads import CHILD
from tests.core.hostile import FILES
from tests.core.hostile import making as hostile
from tests.core.hostile import sentences as said
from tests.core.hostile.deeds import DOING
from tests.core.hostile.ordinary import ORDINARY
from tests.factories import pdf
from tests.shared import skip_on_postgres

skip_on_postgres()

PROBLEMS = {
    said.SCRIPT: "javascript", said.LAUNCH: "launch", said.EMBEDDED: "embedded", said.FORM: "form",
    said.MEDIA: "media",
}  # fmt: skip


def test_each_deed_is_found_and_named():
    found = {name: (child.check(make()), {"problem": PROBLEMS[sentence]}) for name, (make, sentence) in DOING.items()}
    assert {name: each for name, each in found.items() if each[0] != each[1]} == {}


NOTICED = {*PROBLEMS, said.MIXED, said.DEEP}


def looked_at(data: bytes) -> dict:
    try:
        return child.check(data)
    except RecursionError:
        return {}


@pytest.mark.parametrize(
    ("guard", "least"), [("entry", 60), ("two_in_one", 9), ("unseen", 2), ("starts", 8), ("link", 8), ("readable", 1)]
)
def test_without_a_guard_hostile_files_would_be_taken(monkeypatch, guard, least):
    """What proves that the files above can find something: the guard switched off, they pass."""
    monkeypatch.setattr(child, guard, {"readable": lambda *_: True}.get(guard, lambda *_: ""))
    quick = {name: make for name, (make, sentence) in FILES.items() if sentence in NOTICED and "bomb" not in name}
    passed = [name for name, make in quick.items() if "pages" in looked_at(make())]
    assert len(passed) >= least


def test_each_lock_is_found():
    found = {name: child.check(make()) for name, (make, sentence) in FILES.items() if sentence == said.LOCKED}
    assert {each["problem"] for each in found.values()} == {"encrypted"}
    assert len(found) >= 8


def test_an_ordinary_file_has_none():
    assert child.check(pdf(pages=3)) == {"pages": 3}
    assert child.check(ORDINARY["an opening that names nothing"]()) == {"pages": 1}


def test_a_key_that_only_looks_like_a_file_is_let_be():
    """`EF` is a file's only in a description of a file; elsewhere it is somebody's abbreviation."""
    described = Dictionary(Type=Name.Filespec, EF=Dictionary(F=1))
    named = Dictionary(F="x", EF=Dictionary())
    other = Dictionary(EF=Dictionary(UF=1), S=Name.Transparency, Subtype=Name.Form)
    assert [child.entry(each, pikepdf) for each in (described, named, other)] == ["embedded", "embedded", ""]


def test_what_is_packed_so_that_it_cannot_be_opened_is_refused():
    good = hostile.packed(b"FlateDecode")
    assert child.check(good) == {"pages": 1}
    assert child.check(hostile.packed(b"DCTDecode")) == {"problem": "deep"}


def test_things_within_things_are_looked_at_to_a_depth():
    def within(depth: int) -> Array:
        inner = Array([Dictionary(JS="x")])
        for _ in range(depth):
            inner = Array([inner])
        return inner

    assert child.inside(within(child.DEPTH - 1), 0, pikepdf) == "javascript"
    assert child.inside(within(child.DEPTH), 0, pikepdf) == "deep"
    assert child.inside(Name.X, 0, pikepdf) == ""


def test_long_texts_are_cut():
    assert len(child.text(pdf(pages=600, text="word " * 300))) == child.MOST_TEXT


def size_of(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def test_a_sheet_is_never_drawn_larger_than_can_be_held():
    assert size_of(child.preview(pdf(), 1, 200)) == (200, 283)
    across, down = size_of(child.preview(hostile.tall(), 1, 1200))
    assert across * down == pytest.approx(child.MOST_PIXELS, rel=0.01)


def test_a_picture_of_too_many_points_is_not_decoded():
    large = hostile.picture(size=(5_000, 5_000), mode="1")
    with pytest.warns(Image.DecompressionBombWarning), pytest.raises(ValueError, match="too large"):
        child.image(large, 512)
    assert size_of(child.image(hostile.picture(), 10)) == (10, 5)


@pytest.fixture
def limits(monkeypatch):
    """Noted instead of set, for the child's work is done in this process."""
    noted: dict[object, object] = {}
    monkeypatch.setattr(resource, "setrlimit", noted.__setitem__)
    monkeypatch.setattr(signal, "alarm", lambda seconds: noted.__setitem__("alarm", seconds))
    return noted


def read(line: socket.socket) -> bytes:
    with line.makefile("rb") as source:
        return source.read()


def asked(data: bytes, *words: str) -> bytes:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(data)
        ours.shutdown(socket.SHUT_WR)
        child.look(theirs, *words)
        theirs.close()
        whole = read(ours)
    assert int.from_bytes(whole[:8]) == len(whole) - 8
    return whole[8:]


def test_it_limits_itself_and_does_what_it_is_told(limits):
    assert json.loads(asked(pdf(), "pdf")) == {"pages": 1}
    assert limits == {
        resource.RLIMIT_AS: (320 << 20, 320 << 20),
        resource.RLIMIT_CPU: (2, 2),
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_CORE: (0, 0),
        "alarm": 10,
    }
    assert size_of(asked(pdf(), "preview", "1", "200")) == (200, 283)
    assert limits[resource.RLIMIT_CPU] == (6, 6)
    assert asked(pdf(pages=2, text="Hello"), "text") == b"Hello\n\nHello"
    assert size_of(asked(hostile.picture(), "image", "10")) == (10, 5)


class Ended(BaseException):
    """Where the child would end this process."""


def end(code: int) -> None:
    raise Ended(code)


@pytest.mark.parametrize(("fork", "code"), [(0, 0), (0, 1), (7, None)])
def test_it_forks_for_each_file_and_ends_with_the_door(monkeypatch, limits, fork, code):
    monkeypatch.setattr(os, "fork", lambda: fork)
    monkeypatch.setattr(os, "_exit", end)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    outside, door = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours, theirs = socket.socketpair()
    with outside, door, ours, theirs:
        ours.sendall({0: pdf(), 1: b"no pdf", None: b""}[code])
        ours.shutdown(socket.SHUT_WR)
        socket.send_fds(outside, [b'["preview", "1", "90"]'], [theirs.fileno()])
        outside.shutdown(socket.SHUT_WR)
        theirs.close()
        if code is None:
            child.stand_by(door)
        else:
            with pytest.raises(Ended, match=f"^{code}$"):
                child.stand_by(door)
        assert bool(read(ours)) is (code == 0)


def test_it_runs_as_a_file_of_its_own(monkeypatch):
    outside, door = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    outside.close()
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(sys, "argv", [str(CHILD), str(door.detach())])
    runpy.run_path(str(CHILD), run_name="__main__")


BEFORE = f"import sys; sys.path.insert(0, {str(CHILD.parent)!r}); import uploads_child as child; "
WORK = "child.limit(); child.answer(sys.argv[1], sys.stdin.buffer.read(), *sys.argv[2:])"
PEAK = "; print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0], file=sys.stderr)"


def alone(code: str, *arguments: str, data: bytes = b"") -> subprocess.CompletedProcess:
    """The child as a process of its own, with `code` run around it."""
    command = [sys.executable, "-I", "-c", BEFORE + code, *arguments]
    return subprocess.run(command, input=data, capture_output=True, env={}, check=False, timeout=120)


def test_memory_is_limited():
    done = alone("child.limit(); bytearray(child.MEMORY)")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, b"MemoryError")
    assert alone("child.limit(); bytearray(child.MEMORY // 2)").returncode == 0


def test_time_of_the_processor_is_limited():
    done = alone("child.SECONDS = 1; child.limit()\nwhile True: pass")
    assert done.returncode == -signal.SIGKILL


def test_it_cannot_write_a_file(tmp_path):
    done = alone(f"child.limit(); open({str(tmp_path / 'x')!r}, 'wb', 0).write(b'x')")
    assert done.stderr.splitlines()[-1] == b"OSError: [Errno 27] File too large"
    assert (tmp_path / "x").stat().st_size == 0


@pytest.mark.parametrize(
    ("arguments", "make"),
    [
        (("pdf",), lambda: hostile.swelling(200 << 20)),
        (("pdf",), lambda: hostile.crowded(20_100)),
        (("preview", "1", "1200"), hostile.tall),
        (("text",), lambda: pdf(pages=20)),
        (("image", "512"), lambda: hostile.picture(size=(4_400, 4_400), mode="RGBA")),
    ],
    ids=["a bomb", "a crowd", "a long sheet", "text", "a large picture"],
)
def test_the_hardest_files_take_no_more_than_256_megabytes(arguments, make):
    done = alone(WORK + PEAK, *arguments, data=make())
    assert done.returncode == 0
    assert int(done.stderr.split()[-1]) <= 256 << 10
