"""Files that are something else, two things in one, locked, cut off, or out of order."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable

import pikepdf

from tests.core.hostile.making import EICAR, appended, made, picture
from tests.core.hostile.sentences import BROKEN, CUT, EMPTY, LARGE, LOCKED, MIXED, OTHER
from tests.factories import pdf

Case = tuple[Callable[[], bytes], str]


def zipped(name: str = "word/document.xml", content: bytes = b"<w:document/>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def behind(more: bytes) -> bytes:
    return pdf() + more


def before_the_end(more: bytes) -> bytes:
    """In a remark, between the table and the end."""
    return pdf().replace(b"startxref", b"%" + more + b"\nstartxref")


def archive_around() -> bytes:
    """An archive whose last remark is the end of the file: each program finds its own end."""
    out = io.BytesIO(pdf())
    out.seek(0, io.SEEK_END)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("a.html", "<script>alert(1)</script>")
        archive.comment = b"\nstartxref\n9\n%%EOF\n"
    return out.getvalue()


def tape() -> bytes:
    """A tape archive: the name of its first file is the head of a PDF."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        file = tarfile.TarInfo("%PDF-1.7")
        file.size = len(pdf())
        archive.addfile(file, io.BytesIO(pdf()))
    return out.getvalue().rstrip(b"\0") + b"\n%%EOF\n"


def disk() -> bytes:
    whole = bytearray(pdf().replace(b"%%EOF", b"") + bytes(0x8100))
    whole[0x8001:0x8006] = b"CD001"
    return bytes(whole) + b"\n%%EOF\n"


WRONG: dict[str, Case] = {
    "nothing": (lambda: b"", EMPTY),
    "one byte": (lambda: b"%", OTHER),
    "noughts": (lambda: bytes(1000), OTHER),
    "words": (lambda: b"My resume. I worked here and there.", OTHER),
    "a page of the web": (lambda: b"<!doctype html><script>alert(1)</script>", OTHER),
    "a page of the web after blanks": (lambda: b"\n\n%PDF-1.4 <script>alert(1)</script> %%EOF", OTHER),
    "a mark before the head": (lambda: b"\xef\xbb\xbf" + pdf(), OTHER),
    "a picture": (picture, OTHER),
    "a drawing": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", OTHER),
    "a document of a word processor": (zipped, OTHER),
    "an archive": (lambda: zipped("a.exe", b"MZ"), OTHER),
    "a packed file": (lambda: gzip.compress(pdf()), OTHER),
    "an older document": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), OTHER),
    "rich text": (lambda: b"{\\rtf1\\ansi hello}", OTHER),
    "PostScript": (lambda: b"%!PS-Adobe-3.0\nshowpage\n%%EOF", OTHER),
    "a program": (lambda: b"MZ\x90\x00", OTHER),
    "another program": (lambda: b"\x7fELF" + bytes(100), OTHER),
    "a program of the shell": (lambda: b"#!/bin/sh\nrm -rf /\n", OTHER),
    "a test virus": (lambda: EICAR, OTHER),
    "a film": (lambda: b"\x00\x00\x00\x18ftypmp42" + bytes(100), OTHER),
    "mail": (lambda: b"From: a@example.org\nSubject: x\n\n" + pdf(), OTHER),
    "a head in small letters": (lambda: pdf().replace(b"%PDF-", b"%pdf-"), OTHER),
    "too many bytes": (lambda: pdf() + b" " * 5_000_000, LARGE),
}

MIXTURES: dict[str, Case] = {
    "a picture before it": (lambda: picture("GIF") + pdf(), OTHER),
    "a photograph before it": (lambda: picture("JPEG") + pdf(), OTHER),
    "a program before it": (lambda: b"MZ\x90\x00" + bytes(60) + pdf(), OTHER),
    "a page before it": (lambda: b"<html><!--" + pdf() + b"-->", OTHER),
    "an archive before it": (lambda: zipped() + pdf(), OTHER),
    "the head at a distance": (lambda: b" " * 1000 + pdf(), OTHER),
    "an archive behind it": (lambda: behind(zipped()), MIXED),
    "an archive around it": (archive_around, MIXED),
    "an archive in a remark": (lambda: before_the_end(zipped().replace(b"\n", b" ")), MIXED),
    "a picture behind it": (lambda: behind(picture("GIF")), MIXED),
    "a page behind it": (lambda: behind(b"<script>alert(1)</script>"), MIXED),
    "a test virus behind it": (lambda: behind(EICAR), MIXED),
    "a page at the head": (lambda: pdf().replace(b"\n", b"\n%<script>alert(1)</script>\n", 1), MIXED),
    "a page in capitals at the head": (lambda: pdf().replace(b"\n", b"\n%<HTML >\n", 1), MIXED),
    "a page in between": (lambda: b"%PDF-1.4\n<script>alert(1)</script>\n%%EOF", MIXED),
    "a drawing at the head": (lambda: pdf().replace(b"\n", b"\n%<svg onload='x'>\n", 1), MIXED),
    "a tape": (tape, MIXED),
    "an image of a disk": (disk, MIXED),
}

LOCKS = {
    "with RC4, old": {"R": 2, "aes": False, "metadata": False}, "with RC4": {"R": 3, "aes": False, "metadata": False},
    "with AES, early": {"R": 4, "aes": True}, "with AES": {"R": 6},
}  # fmt: skip


def locked() -> dict[str, Case]:
    found: dict[str, Case] = {}
    for name, how in LOCKS.items():
        for who, passwords in (("to open", {"user": "u", "owner": "o"}), ("to change", {"user": "", "owner": "o"})):
            encryption = pikepdf.Encryption(**passwords, **how)
            found[f"a password {who} {name}"] = (lambda lock=encryption: made(lambda _: 0, encryption=lock), LOCKED)
    return found


def cut() -> dict[str, Case]:
    whole = pdf(pages=2)
    parts: dict[str, Case] = {
        f"cut after {percent} %": (lambda n=percent: whole[: max(6, len(whole) * n // 100)], CUT)
        for percent in (1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95)
    }
    ends: dict[str, Case] = {
        f"cut, with an end after {percent} %": (lambda n=percent: whole[: len(whole) * n // 100] + b"\n%%EOF\n", BROKEN)
        for percent in (2, 5)
    }
    return {**parts, **ends}


BROKEN_FILES: dict[str, Case] = {
    "a head alone": (lambda: b"%PDF-", CUT),
    "all but the end": (lambda: pdf()[:-7], CUT),
    "the end too early": (lambda: pdf() + b"\n" * 2048, CUT),
    "a head and an end": (lambda: b"%PDF-1.7\n%%EOF", BROKEN),
    "noise": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\n%%EOF", BROKEN),
    "letters": (lambda: b"%PDF-1.7\n" + b"endobj obj stream endstream xref " * 500 + b"\n%%EOF", BROKEN),
    "a trailer without a root": (lambda: pdf().replace(b"/Root", b"/Toot"), BROKEN),
    "a second version that is nothing": (lambda: appended(b"").replace(b"/Pages 2 0 R", b"/Pages 99 0 R"), BROKEN),
}
