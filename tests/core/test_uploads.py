"""What people send: ordinary files are taken, everything else is refused with a sentence, and nothing of it runs here."""

import hashlib
import json
import threading
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fortnight.core import uploads
from fortnight.core.aside import Aside
from fortnight.core.uploads import (
    CHILD,
    Facts,
    Refused,
    check_pdf,
    clean_image,
    clean_name,
    extract_text,
    render_preview,
)
from tests.core.hostile import FILES
from tests.core.hostile.making import EICAR as EICAR_BYTES
from tests.core.hostile.making import endless, picture
from tests.core.hostile.names import NAMES
from tests.core.hostile.ordinary import ORDINARY
from tests.core.hostile.pictures import PICTURES, TAKEN
from tests.core.hostile.sentences import BROKEN, EMBEDDED, LAUNCH, LOCKED
from tests.factories import pdf
from tests.shared import SHARED, skip_on_postgres

skip_on_postgres()

SAMPLES = {path.stem: path.read_bytes for path in sorted((SHARED / "pdf_samples/py-pdf").glob("*.pdf"))}
NOT_ORDINARY = {
    "005-libreoffice-writer-password": LOCKED,
    "009-pdflatex-geotopo": "The file has 117 pages; 20 pages are the most.",
    "010-pdflatex-forms": LAUNCH,
    "017-unreadable-meta-data": BROKEN,
    "025-attachment": EMBEDDED,
}
PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def refusal(data: bytes, **limits) -> str:
    with pytest.raises(Refused) as refused:
        check_pdf(data, **limits)
    return str(refused.value)


@pytest.mark.parametrize("pages", [1, 2, 20])
def test_an_ordinary_file_is_taken(pages):
    data = pdf(pages=pages)
    assert check_pdf(data) == Facts(len(data), pages, hashlib.sha256(data).hexdigest())


FILES_OF_PROGRAMS = {**ORDINARY, **SAMPLES}  # where the samples are absent, the files made here must do


def test_files_of_many_programs(counted):
    for name, make in FILES_OF_PROGRAMS.items():
        data, expected = make(), NOT_ORDINARY.get(name.split("__")[0])
        if expected:
            assert refusal(data) == expected, name
        else:
            assert check_pdf(data).size == len(data), name
    counted("ordinary files", len(FILES_OF_PROGRAMS), least=60)


def test_every_other_file_is_refused_with_its_sentence(counted):
    said = {name: (refusal(make()), sentence) for name, (make, sentence) in FILES.items()}
    assert [f"{name}: {got}" for name, (got, sentence) in said.items() if got != sentence] == []
    counted("hostile files", len(said), least=200)


def test_the_size_is_looked_at_before_anything_else():
    assert refusal(b"x" * 5_000_001) == "The file is larger than 5 MB. Save it with smaller pictures and try again."
    assert refusal(b"x" * 5_000_000) == "This is not a PDF file. Export your document as PDF and try again."
    data = pdf()
    assert check_pdf(data, max_bytes=len(data)).size == len(data)
    assert refusal(data, max_bytes=len(data) - 1).startswith("The file is larger than 0 MB.")


def test_too_many_pages_are_counted():
    assert refusal(pdf(pages=21)) == "The file has 21 pages; 20 pages are the most."
    assert refusal(pdf(pages=2), max_pages=1) == "The file has 2 pages; 1 page is the most."


def test_a_test_virus_within_an_ordinary_file_is_nothing_to_the_check_of_its_form():
    """That is what a scanner is for; the check of the form must not pretend to be one."""
    assert check_pdf(pdf(text=EICAR_BYTES.decode())).pages == 1


@pytest.fixture
def helper(monkeypatch, tmp_path):
    """The child as it is, but for what it says."""
    path = tmp_path / "child.py"
    aside = Aside(path)

    def _helper(look: str) -> None:
        path.write_text(
            f"import os, json, sys; sys.path.insert(0, {str(CHILD.parent)!r}); import uploads_child as child\n"
            f"child.load, child.answer = (lambda: None), (lambda *_: {look})\n"
            "child.stand_by(child.socket.socket(fileno=int(sys.argv[1])))\n"
        )
        monkeypatch.setattr(uploads, "HELPER", aside)

    yield _helper
    aside.dismiss()


def test_a_file_that_takes_too_long_is_refused(helper, monkeypatch):
    monkeypatch.setattr(uploads, "WALL_SECONDS", 0.05)
    helper("__import__('time').sleep(5)")
    assert refusal(pdf()) == "The file takes too long to read. Print it to PDF and send that."


def test_an_unknown_problem_is_damage(helper):
    helper('b\'{"problem": "new"}\'')
    assert refusal(pdf()) == BROKEN


def test_the_child_knows_nothing_of_us(helper, monkeypatch, tmp_path):
    """No variable, no folder, no open file of the process that asked."""
    monkeypatch.setenv("FORTNIGHT_SECRET_KEY", "secret")
    helper("json.dumps([sorted(os.environ), os.getcwd(), len(os.listdir('/proc/self/fd'))]).encode()")
    with (tmp_path / "open").open("w"):
        environment, folder, files = json.loads(uploads._run("pdf", b""))
    assert set(environment) <= {"LC_CTYPE"}
    assert folder == "/"
    assert files == 3 + 1 + 1  # nowhere three times, the line to us, the folder that it lists


@pytest.fixture
def full(monkeypatch):
    """As many files are being looked at as may be."""
    monkeypatch.setattr(uploads, "PATIENCE", 0.01)
    turns = threading.BoundedSemaphore(1)
    monkeypatch.setattr(uploads, "_turn", turns)
    turns.acquire()
    return turns


def test_who_comes_when_many_are_being_looked_at_is_told_to_wait(full):
    busy = "Many files are being looked at in this moment. Please send yours again in a few seconds."
    assert refusal(pdf()) == busy
    full.release()
    assert check_pdf(pdf()).pages == 1
    assert check_pdf(pdf()).pages == 1  # the turn was given back


def test_a_page_becomes_a_picture_as_wide_as_asked():
    drawn = render_preview(pdf(pages=2), 2, 300)
    assert drawn[:8] == PNG_HEAD
    assert (int.from_bytes(drawn[16:20]), int.from_bytes(drawn[20:24])) == (300, 424)


def test_a_page_that_draws_without_end_is_given_up():
    assert check_pdf(endless()).pages == 1
    with pytest.raises(Refused) as refused:
        render_preview(endless(), 1)
    assert str(refused.value) == BROKEN


def test_the_words_of_a_file():
    assert extract_text(pdf(pages=2, text="Ça va.")) == "Ça va.\n\nÇa va."
    assert extract_text(b"no pdf") == ""


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_drawn_anew(kind):
    data = picture(kind, (1024, 256))
    drawn = clean_image(data)
    assert drawn[:8] == PNG_HEAD
    assert (int.from_bytes(drawn[16:20]), int.from_bytes(drawn[20:24])) == (512, 128)
    assert clean_image(data + b"<script>alert(1)</script>") == drawn


def test_what_is_no_picture_is_refused(counted):
    for name, (make, sentence) in PICTURES.items():
        with pytest.raises(Refused) as refused:
            clean_image(make())
        assert str(refused.value) == sentence, name
    counted("hostile pictures", len(PICTURES), least=20)


def chunks(png: bytes) -> set[bytes]:
    found, place = set(), 8
    while place < len(png):
        found.add(png[place + 4 : place + 8])
        place += 12 + int.from_bytes(png[place : place + 4])
    assert place == len(png)
    return found


def test_of_a_picture_that_is_taken_only_the_points_remain(counted):
    """Neither where it was taken nor what was written into it or behind it, and one picture of those that move."""
    for name, make in TAKEN.items():
        assert chunks(clean_image(make())) == {b"IHDR", b"IDAT", b"IEND"}, name
    counted("odd pictures", len(TAKEN), least=10)


def test_a_name_becomes_a_title(counted):
    assert [(name, clean_name(name)) for name, _title in NAMES] == list(NAMES)
    counted("hostile names of files", len(NAMES), least=30)


def assert_harmless(title: str) -> None:
    assert len(title) <= 100
    assert title == " ".join(title.split())
    assert not {"/", "\\"} & set(title)
    joined = title.replace("\u200d", "").replace("\u200c", "")  # joiners belong to emoji and to several scripts
    assert not [letter for letter in joined if unicodedata.category(letter)[0] == "C"]


NAUGHTY = SHARED / "naughty_strings/blns.json"  # where it is absent, the names above and below must do


@pytest.mark.parametrize("ending", [".pdf", "", "/x.pdf"])
def test_naughty_names_become_harmless_titles(ending):
    names = json.loads(NAUGHTY.read_text()) if NAUGHTY.exists() else ["\u202e", "\ufeff", "\u200b", "<>'\""]
    for name in names:
        assert_harmless(clean_name(name + ending))


@settings(derandomize=True, deadline=None, database=None, max_examples=300)
@given(st.text(max_size=200))
def test_any_name_becomes_a_harmless_title(name):
    assert_harmless(clean_name(name))
