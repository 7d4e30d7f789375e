"""What is handed out is a download, sealed, under a name that cannot do anything."""

import json
from email.message import Message

import pytest
from django.core.files.base import ContentFile

from fortnight.core.files import serve_file, serve_image
from tests.core.test_uploads import NAUGHTY


def served(name: str):
    return serve_file(ContentFile(b"%PDF-", name="x"), name=name)


def name_in(answer) -> str:
    """As a browser reads the header."""
    message = Message()
    message["Content-Disposition"] = answer["Content-Disposition"]
    return message.get_filename()


def test_a_file_is_a_sealed_download():
    answer = served("Ana Ruiz – Résumé.pdf")
    assert {name: answer[name] for name in ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options")} == {
        "Content-Type": "application/pdf",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Ana%20Ruiz%20%E2%80%93%20R%C3%A9sum%C3%A9.pdf"
    assert b"".join(answer.streaming_content) == b"%PDF-"


def test_a_picture_of_ours_is_shown_but_sealed():
    answer = serve_image(ContentFile(b"PNG", name="x"))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "attachment" not in answer.get("Content-Disposition", "")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("a\r\nSet-Cookie: x=1", "a Set-Cookie: x=1.pdf"),
        ("cv\u202efdp.exe", "cvfdp.exe.pdf"),
        ("../../etc/passwd", ".. .. etc passwd.pdf"),
        ('a"; filename="b.exe', 'a"; filename="b.exe.pdf'),
    ],
)
def test_a_name_that_was_typed_cannot_steer(typed, name):
    assert name_in(served(f"{typed}.pdf")) == name


def test_naughty_names_stay_in_one_header_and_end_as_pdf():
    names = json.loads(NAUGHTY.read_text()) if NAUGHTY.exists() else ["\x00", "\u202e", "%0d%0a", "😀"]
    for name in names:
        header = served(f"{name}.pdf")["Content-Disposition"]
        assert header.startswith("attachment; filename")
        assert not set(header) & set("\r\n\x00")
        assert header.rstrip('"').endswith(".pdf")
