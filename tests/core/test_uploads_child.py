"""The child process: it looks into every corner of a file, and its own limits hold."""

import io
import json
import resource
import runpy
import signal
import subprocess
import sys
from types import SimpleNamespace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from fortnight.core import uploads_child as child
from fortnight.core.uploads import CHILD
from tests.core import hostile
from tests.core.hostile import FILES
from tests.factories import pdf

PROBLEMS = {
    hostile.SCRIPT: "javascript", hostile.LAUNCH: "launch", hostile.EMBEDDED: "embedded", hostile.FORM: "form",
    hostile.MEDIA: "media", hostile.DEEP: "deep", hostile.LOCKED: "encrypted", hostile.BROKEN: "broken",
    hostile.NO_PAGES: "empty",
}  # fmt: skip
INSIDE = {name: (make, PROBLEMS[sentence]) for name, (make, sentence) in FILES.items() if sentence in PROBLEMS}
INSIDE.pop("a bomb")  # only where memory is limited


@pytest.mark.parametrize("name", INSIDE)
def test_each_thing_is_found(name):
    make, problem = INSIDE[name]
    assert child.check(make()) == {"problem": problem}


def test_an_ordinary_file_has_none():
    assert child.check(pdf(pages=3)) == {"pages": 3}


def test_a_key_that_only_looks_like_a_file_is_let_be():
    """`EF` is a file's only in a description of a file; elsewhere it is somebody's abbreviation."""
    described = Dictionary(Type=Name.Filespec, EF=Dictionary(F=1))
    named = Dictionary(F="x", EF=Dictionary())
    other = Dictionary(EF=Dictionary(UF=1), S=Name.Transparency, Subtype=Name.Form)
    assert [child.entry(each) for each in (described, named, other)] == ["embedded", "embedded", ""]


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
def run(monkeypatch):
    """The file run as a program, in this process; the limits are noted instead of set."""

    def _run(data: bytes, *arguments: str) -> bytes:
        set_to: dict[int, tuple[int, int]] = {}
        monkeypatch.setattr(resource, "setrlimit", set_to.__setitem__)
        monkeypatch.setattr(sys, "argv", [str(CHILD), *arguments])
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        out = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out))
        runpy.run_path(str(CHILD), run_name="__main__")
        assert set_to == {
            resource.RLIMIT_AS: (320 << 20, 320 << 20),
            resource.RLIMIT_CPU: (6, 6),
            resource.RLIMIT_FSIZE: (0, 0),
            resource.RLIMIT_CORE: (0, 0),
        }
        return out.getvalue()

    return _run


def test_it_limits_itself_and_does_what_it_is_told(run):
    assert json.loads(run(pdf(), "pdf")) == {"pages": 1}
    assert size_of(run(pdf(), "preview", "1", "200")) == (200, 283)
    assert run(pdf(text="Hello"), "text") == b"Hello"
    assert size_of(run(hostile.picture(), "image", "10")) == (10, 5)


BEFORE = f"import sys; sys.path.insert(0, {str(CHILD.parent)!r}); import uploads_child as child; "
PEAK = "; print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0], file=sys.stderr)"


def alone(code: str, *arguments: str, data: bytes = b"") -> subprocess.CompletedProcess:
    """The child as a process of its own, with `code` run around it."""
    command = [sys.executable, "-I", "-c", BEFORE + code, *arguments]
    return subprocess.run(command, input=data, capture_output=True, env={}, check=False, timeout=30)


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
        (("pdf",), lambda: hostile.crowded(50_100)),
        (("preview", "1", "1200"), hostile.tall),
        (("text",), lambda: pdf(pages=20)),
        (("image", "512"), lambda: hostile.picture(size=(4_400, 4_400), mode="RGBA")),
    ],
    ids=["a bomb", "a crowd", "a long sheet", "text", "a large picture"],
)
def test_the_hardest_files_take_no_more_than_256_megabytes(arguments, make):
    done = alone("child.main()" + PEAK, *arguments, data=make())
    assert done.returncode == 0
    assert int(done.stderr.split()[-1]) <= 256 << 10
