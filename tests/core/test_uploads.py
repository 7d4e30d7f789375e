"""What people send: ordinary files are taken, everything else is refused with a sentence, and nothing of it runs here."""

import hashlib
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fortnight.core import uploads
from fortnight.core.uploads import Facts, Refused, check_pdf, clean_image, clean_name, extract_text, render_preview
from tests.core.hostile import BROKEN, EMBEDDED, FILES, LAUNCH, LOCKED, ORDINARY, endless, picture
from tests.core.hostile import EICAR as EICAR_BYTES
from tests.factories import pdf
from tests.shared import SHARED

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


@pytest.mark.parametrize("name", FILES_OF_PROGRAMS)
def test_files_of_many_programs(name):
    data = FILES_OF_PROGRAMS[name]()
    expected = NOT_ORDINARY.get(name.split("__")[0])
    if expected:
        assert refusal(data) == expected
    else:
        assert check_pdf(data).size == len(data)


@pytest.mark.parametrize("name", FILES)
def test_every_other_file_is_refused_with_a_sentence(name):
    make, sentence = FILES[name]
    assert refusal(make()) == sentence


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


def test_a_file_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "WALL_SECONDS", 0.001)
    assert refusal(pdf()) == "The file takes too long to read. Print it to PDF and send that."


def test_an_unknown_problem_is_damage(monkeypatch, tmp_path):
    monkeypatch.setattr(uploads, "CHILD", script(tmp_path, 'print(\'{"problem": "new"}\')'))
    assert refusal(pdf()) == BROKEN


def script(folder: Path, text: str) -> Path:
    path = folder / "child.py"
    path.write_text(text)
    return path


def test_the_child_knows_nothing_of_us(monkeypatch, tmp_path):
    """No variable, no folder, no open file of the process that asked."""
    monkeypatch.setenv("FORTNIGHT_SECRET_KEY", "secret")
    monkeypatch.setattr(
        uploads,
        "CHILD",
        script(
            tmp_path,
            "import json, os, sys\n"
            "print(json.dumps([sorted(os.environ), sys.path[0], sorted(map(int, os.listdir('/proc/self/fd')))]))",
        ),
    )
    with (tmp_path / "open").open("w"):
        environment, path, files = json.loads(uploads._run("pdf", b""))
    assert set(environment) <= {"LC_CTYPE"}
    assert not path.startswith(str(tmp_path))
    assert files[:3] == [0, 1, 2]
    assert len(files) == 4  # and the folder that it lists


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


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", id="a drawing"),
        pytest.param(picture("GIF"), id="another kind"),
        pytest.param(picture(size=(400, 400))[:300], id="half a picture"),
        pytest.param(picture(size=(5_000, 5_000), mode="1"), id="too many points"),
        pytest.param(picture(size=(30_000, 30_000), mode="1"), id="a bomb"),
    ],
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(Refused) as refused:
        clean_image(data)
    assert str(refused.value) == "This is not a picture that we can read. Use PNG, JPEG or WebP."


def test_a_large_picture_is_refused():
    with pytest.raises(Refused, match=r"^The picture is larger than 1 MB\.$"):
        clean_image(b"x" * 1_000_001)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("resume.pdf", "resume"),
        ("My_résumé_2026.final.PDF", "My résumé 2026.final"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\CV.pdf", "CV"),
        (".pdf", ""),
        ("résumé.pdf", "résumé"),
        ("cv\u202efdp.exe", "cvfdp"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie: x=1"),
        ("a\x00b.pdf", "ab"),
        ("n" * 300 + ".pdf", "n" * 100),
        ("n" * 99 + " x.pdf", "n" * 99),
        ("履歴書.pdf", "履歴書"),
    ],
)
def test_a_name_becomes_a_title(name, title):
    assert clean_name(name) == title


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
