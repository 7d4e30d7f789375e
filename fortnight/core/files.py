"""Handing files out: as attachments, never rendered by the browser on our origin."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse

from fortnight.core.text import one_line

SEALED = "default-src 'none'; sandbox"


def serve_file(file: FieldFile, *, name: str, content_type: str = "application/pdf") -> FileResponse:
    """The file as a download. The caller has decided that this person may have it. `name` may hold what people typed."""
    safe = one_line(name.replace("/", " ").replace("\\", " "))
    answer = FileResponse(file.open("rb"), as_attachment=True, filename=safe, content_type=content_type)
    return seal(answer)


def seal(answer: FileResponse) -> FileResponse:
    """With the headers of a file that is one person's alone."""
    answer["Content-Security-Policy"] = SEALED
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def serve_image(file: FieldFile) -> FileResponse:
    """A picture that we drew ourselves, shown in pages of our own."""
    answer = FileResponse(file.open("rb"), content_type="image/png")
    answer["Content-Security-Policy"] = SEALED
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "public, max-age=3600"
    return answer
