"""Handing files out: as attachments, never rendered by the browser on our origin."""

import re
import unicodedata
from typing import TypeVar
from urllib.parse import quote

from django.db.models.fields.files import FieldFile
from django.http import FileResponse
from django.http.response import HttpResponseBase

from fortnight.core.text import one_line

SEALED = "default-src 'none'; sandbox"
STEERING = re.compile(r'[/\\<>:"|?*%;]+')  # what some system's paths, shells or headers are made of
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # devices of Windows, whatever their ending
LONGEST = 120
R = TypeVar("R", bound=HttpResponseBase)


def serve_file(file: FieldFile, *, name: str, content_type: str = "application/pdf") -> FileResponse:
    """The file as a download. The caller has decided that this person may have it. `name` may hold what people typed."""
    answer = FileResponse(file.open("rb"), content_type=content_type)
    answer["Content-Disposition"] = disposition(name)
    return seal(answer)


def seal(answer: R, *, kept: str = "private, no-store") -> R:
    """With the headers of what people sent and of what was made from it; `kept` is for Cache-Control."""
    answer["Content-Security-Policy"] = SEALED
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = kept
    return answer


def disposition(name: str) -> str:
    """A download under this name: in plain letters for old browsers, then as it is (RFC 6266)."""
    safe = safe_name(name)
    plain = unicodedata.normalize("NFKD", safe).encode("ascii", "ignore").decode()
    stem, _dot, ending = " ".join(plain.split()).rpartition(".")
    return (
        f"attachment; filename=\"{stem.strip(' -') or 'document'}.{ending}\"; filename*=UTF-8''{quote(safe, safe='')}"
    )


def safe_name(name: str) -> str:
    """No path, no hidden file, no device, not too long for any disk. The ending stays."""
    stem, _dot, ending = one_line(STEERING.sub(" ", name)).rpartition(".")
    stem = stem.strip(" .")
    while len(stem.encode()) > LONGEST:
        stem = stem[:-1].rstrip(" .")
    return f"{stem or 'document'}{'_' * bool(RESERVED.fullmatch(stem.split('.')[0]))}.{ending.strip()}"


def serve_image(file: FieldFile) -> FileResponse:
    """A picture that we drew ourselves, shown in pages of our own."""
    answer = FileResponse(file.open("rb"), content_type="image/png")
    return seal(answer, kept="public, max-age=3600")
