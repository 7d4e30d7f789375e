"""Files that people send: looked at only in a child process with little memory and little time, never here.

What is wrong is said in a sentence for the person who sent the file (`Refused`).
"""

import hashlib
import json
import threading
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.core.aside import Aside, Died, TooSlow
from fortnight.core.text import one_line

CHILD = Path(__file__).with_name("uploads_child.py")
HELPER = Aside(CHILD)
AT_ONCE = 2  # files that one process of ours has looked at; fewer than it has threads, so that pages go on meanwhile
PATIENCE = 0.2  # seconds that one more waits for its turn, on a thread that pages wait for
_turn = threading.BoundedSemaphore(AT_ONCE)
MAX_BYTES = 5_000_000
MAX_PAGES = 20
MAX_IMAGE_BYTES = 1_000_000
WALL_SECONDS = 10
PDF_HEAD = b"%PDF-"
TAIL = 2048  # bytes within which a complete PDF says that it ends
LONGEST_NAME = 100


class Refused(ValueError):
    """The file is not taken; the message says why and what to do."""


class Busy(Refused):
    """Too many files are being looked at in this moment; the same one may be taken a little later."""


@dataclass(frozen=True)
class Facts:
    """Of a file that was taken. `size` in bytes."""

    size: int
    pages: int
    sha256: str
    scan: str = ""  # what the virus scanner says: `core.scanner.Scan`


def check_pdf(data: bytes, *, max_bytes: int = MAX_BYTES, max_pages: int = MAX_PAGES) -> Facts:
    """The facts of a harmless PDF; raises `Refused` for everything else."""
    if not data:
        raise Refused(_("The file is empty. Choose another one."))
    if len(data) > max_bytes:
        raise Refused(
            _("The file is larger than %(n)d MB. Save it with smaller pictures and try again.")
            % {"n": max_bytes // 1_000_000}
        )
    if not data.startswith(PDF_HEAD):
        raise Refused(_("This is not a PDF file. Export your document as PDF and try again."))
    if b"%%EOF" not in data[-TAIL:]:
        raise Refused(_("The file is incomplete: its end is missing. Save it again and try once more."))
    pages = _facts(_run("pdf", data))
    if pages > max_pages:
        words = ngettext(
            "The file has %(has)d pages; %(most)d page is the most.",
            "The file has %(has)d pages; %(most)d pages are the most.",
            max_pages,
        )
        raise Refused(words % {"has": pages, "most": max_pages})
    return Facts(len(data), pages, hashlib.sha256(data).hexdigest())


def _facts(answer: bytes) -> int:
    verdict = json.loads(answer)
    if "problem" in verdict:
        raise Refused(_sentence(verdict["problem"]))
    return int(verdict["pages"])


def _sentence(problem: str) -> str:
    sentences = {
        "encrypted": _("The file is protected with a password. Save it without one and try again."),
        "broken": _("The file is damaged and cannot be read. Save it again and try once more."),
        "empty": _("The file has no pages."),
        "javascript": _("The file contains a program (JavaScript). Print it to PDF and send that."),
        "launch": _("The file wants to start a program or send data. Print it to PDF and send that."),
        "embedded": _("The file has other files inside. Print it to PDF and send that."),
        "form": _("The file is an interactive form. Print it to PDF and send that."),
        "media": _("The file has film or sound inside. Print it to PDF and send that."),
        "mixed": _("The file is two kinds of file in one. Print it to PDF and send that."),
        "deep": _("The file is built in a way that we do not open. Print it to PDF and send that."),
        "image": _("This is not a picture that we can read. Use PNG, JPEG or WebP."),
    }
    return sentences.get(problem, sentences["broken"])


def render_preview(data: bytes, page: int, width: int = 1000) -> bytes:
    """A page (from 1) of a checked PDF as PNG, so many pixels wide. Raises `Refused`."""
    return _run("preview", data, str(page), str(width))


def extract_text(data: bytes) -> str:
    """The words of a checked PDF, at most 50,000 characters; empty where there are none to be had."""
    try:
        return _run("text", data).decode("utf-8", "replace")
    except Refused:
        return ""


def clean_image(data: bytes, *, side: int = 512) -> bytes:
    """A logo, drawn anew as PNG within `side` pixels: nothing of the original's bytes remains. Raises `Refused`."""
    if len(data) > MAX_IMAGE_BYTES:
        raise Refused(_("The picture is larger than 1 MB."))
    return _run("image", data, str(side))


def clean_name(name: str) -> str:
    """A file's name as a title: without path, ending, control and direction characters."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem = bare.rsplit(".", 1)[0] if "." in bare else bare
    return unicodedata.normalize("NFC", one_line(stem.replace("_", " ")))[:LONGEST_NAME].strip()


def _run(verb: str, data: bytes, *arguments: str) -> bytes:
    """What the child says. A child that dies, for want of memory, time or luck, has found a broken file."""
    if not _turn.acquire(timeout=PATIENCE):
        raise Busy(_("Many files are being looked at in this moment. Please send yours again in a few seconds."))
    try:
        return HELPER.ask(verb, *arguments, data=data, seconds=WALL_SECONDS)
    except TooSlow as error:
        raise Refused(_("The file takes too long to read. Print it to PDF and send that.")) from error
    except Died as error:
        raise Refused(_sentence("image" if verb == "image" else "broken")) from error
    finally:
        _turn.release()
