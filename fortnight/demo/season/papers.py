"""A few PDF files that the demo's students share: made once, small, plainly marked as invented."""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

WIDTH, HEIGHT, MARGIN, LINE = 595, 842, 64, 19


@dataclass(frozen=True)
class Paper:
    """A stored file and the facts that rows repeat of it."""

    name: str
    size: int
    sha256: str
    pages: int = 1


def resume(person: str, field: str, level: str) -> bytes:
    """One page: who, what they study, and lines that any student might write."""
    lines = [
        (18, person),
        (11, f"{level}, {field}"),
        (11, "Northgate Institute of Technology"),
        (11, ""),
        (13, "Experience"),
        (11, "Teaching assistant for an introductory course, two terms"),
        (11, "Summer in a laboratory: kept its instruments calibrated and its log honest"),
        (11, "Volunteer at a repair cafe, every second Saturday"),
        (11, ""),
        (13, "Skills"),
        (11, "Careful with data, clear in writing, on time"),
        (11, ""),
        (9, "An invented person, for demonstration only."),
    ]
    return _pdf(lines)


def _pdf(lines: list[tuple[int, str]]) -> bytes:
    import pikepdf

    file = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    page = file.add_blank_page(page_size=(WIDTH, HEIGHT))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = file.make_stream(b"\n".join(_drawn(lines)))
    out = BytesIO()
    file.save(out, static_id=True)
    return out.getvalue()


def _drawn(lines: list[tuple[int, str]]) -> list[bytes]:
    drawn = []
    for number, (size, text) in enumerate(lines):
        safe = text.replace("\\", "").replace("(", "").replace(")", "").encode("cp1252", "replace")
        place = f"BT /F1 {size} Tf {MARGIN} {HEIGHT - MARGIN - LINE * number} Td (".encode()
        drawn.append(place + safe + b") Tj ET")
    return drawn


def store(folder: str, content: bytes) -> Paper:
    name = default_storage.save(f"{folder}/paper.pdf", ContentFile(content))
    return Paper(name, len(content), hashlib.sha256(content).hexdigest())
