"""Real PDF files for documents, made by pikepdf."""

from functools import cache
from io import BytesIO

import pikepdf


@cache
def pdf(*, pages: int = 1, text: str = "A résumé.") -> bytes:
    """A small valid PDF with one line of text on each page."""
    file = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )  # fmt: skip
    line = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252", "replace")
    for _ in range(pages):
        page = file.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = file.make_stream(b"BT /F1 12 Tf 72 770 Td (" + line + b") Tj ET")
    out = BytesIO()
    file.save(out, static_id=True)
    return out.getvalue()
