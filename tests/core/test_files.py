"""What is handed out is a download, sealed, under a name that cannot do anything."""

import json
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile

from fortnight.core.files import serve_file, serve_image
from tests.core.test_uploads import NAUGHTY


def served(name: str):
    return serve_file(ContentFile(b"%PDF-", name="x"), name=name)


def test_a_file_is_a_sealed_download():
    answer = served("Ana Ruiz – Résumé.pdf")
    assert {name: answer[name] for name in ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options")} == {
        "Content-Type": "application/pdf",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"] == (
        "attachment; filename=\"Ana Ruiz Resume.pdf\"; filename*=UTF-8''Ana%20Ruiz%20%E2%80%93%20R%C3%A9sum%C3%A9.pdf"
    )
    assert b"".join(answer.streaming_content) == b"%PDF-"


def test_a_picture_of_ours_is_shown_but_sealed():
    answer = serve_image(ContentFile(b"PNG", name="x"))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "attachment" not in answer.get("Content-Disposition", "")


@pytest.mark.parametrize(
    ("typed", "plain", "name"),
    [
        ("a\r\nSet-Cookie: x=1", "a Set-Cookie x=1.pdf", "a Set-Cookie x=1.pdf"),
        ("cv\u202efdp.exe", "cvfdp.exe.pdf", "cvfdp.exe.pdf"),
        ("../../etc/passwd", "etc passwd.pdf", "etc passwd.pdf"),
        ('a"; filename="b.exe', "a filename= b.exe.pdf", "a filename= b.exe.pdf"),
        ("CON", "CON_.pdf", "CON_.pdf"),
        ("lpt1.x", "lpt1.x_.pdf", "lpt1.x_.pdf"),
        (".htaccess", "htaccess.pdf", "htaccess.pdf"),
        ("", "document.pdf", "document.pdf"),
        ("履歴書", "document.pdf", "履歴書.pdf"),
        ("é" * 100, "e" * 60 + ".pdf", "é" * 60 + ".pdf"),
    ],
)
def test_a_name_that_was_typed_cannot_steer(typed, plain, name):
    header = served(f"{typed}.pdf")["Content-Disposition"]
    assert header == f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def test_naughty_names_stay_in_one_header_and_end_as_pdf():
    names = json.loads(NAUGHTY.read_text()) if NAUGHTY.exists() else ["\x00", "\u202e", "%0d%0a", "😀"]
    for name in names:
        header = served(f"{name}.pdf")["Content-Disposition"]
        assert header.startswith("attachment; filename")
        assert not set(header) & set("\r\n\x00")
        assert header.isascii()
        assert header.count('"') == 2
        assert header.endswith(".pdf")


def test_parts_of_a_file_are_not_handed_out(rf):
    """The whole with all its headers, whatever is asked: there is no second way to a file."""
    asked = rf.get("/x", headers={"Range": "bytes=0-1", "If-None-Match": "*"})
    assert asked.headers["Range"] == "bytes=0-1"
    answer = served("cv.pdf")
    assert (answer.status_code, answer["Content-Length"]) == (200, "5")
    assert not {"Accept-Ranges", "ETag", "Last-Modified"} & set(answer.headers)
