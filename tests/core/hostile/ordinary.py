"""What people send: files of many programs, some odd, all taken."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String
from PIL import Image

from tests.core.hostile.deeds import bare
from tests.core.hostile.making import (
    appended,
    blown,
    crowded,
    endless,
    form,
    made,
    nested,
    noted,
    opening,
    pictured,
    tall,
)
from tests.factories import pdf

EICAR_WORDS = r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def linked(uri: str = "https://acme.example/") -> bytes:
    return noted(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(uri)))


def with_outline() -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        with file.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Work", 0))

    return made(change)


def with_metadata() -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        with file.open_metadata() as metadata:
            metadata["dc:title"] = "Résumé"

    return made(change)


def scanned(kind: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(kind, (300, 400)).save(out, "PDF")
    return out.getvalue()


def versioned(version: str) -> bytes:
    return made(lambda _: 0, force_version=version)


def labelled(**labels: object) -> bytes:
    return made(lambda file: [file.Root.__setattr__(name, value) for name, value in labels.items()])


ORDINARY: dict[str, Callable[[], bytes]] = {
    **{f"{pages} pages": lambda pages=pages: pdf(pages=pages) for pages in (1, 2, 3, 5, 10, 19, 20)},
    **{f"version {version}": lambda version=version: versioned(version) for version in ("1.0", "1.3", "1.4", "1.5", "1.6", "1.7", "2.0")},
    **{f"a scan in {kind}": lambda kind=kind: scanned(kind) for kind in ("RGB", "L", "CMYK", "1")},
    **{
        f"a link to {uri}": lambda uri=uri: linked(uri)
        for uri in ("https://acme.example/", "http://acme.example", "mailto:ana@acme.example", "www.acme.example",
                    "tel:+15551234", "../x.html", "HTTPS://acme.example/a?b=c#d")
    },
    **{
        f"the words “{words[:20]}”": lambda words=words: pdf(text=words)
        for words in ("", "Ça va.", "<script>alert(1)</script>", "/JS /JavaScript /Launch", EICAR_WORDS, "x" * 5_000)
    },
    "packed objects": lambda: made(lambda _: 0, object_stream_mode=ObjectStreamMode.generate),
    "in the order of the web": lambda: made(lambda _: 0, linearize=True),
    "nothing packed": lambda: made(lambda _: 0, compress_streams=False),
    "a remark": lambda: noted(Subtype=Name.Text, Contents="Good."),
    "a marked line": lambda: noted(Subtype=Name.Highlight, QuadPoints=Array([0, 0, 9, 0, 0, 9, 9, 9])),
    "a jump within": lambda: noted(Subtype=Name.Link, A=Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))),
    "an outline": with_outline,
    "facts about itself": with_metadata,
    "a simple form": form,
    "a field without deeds": lambda: bare(b"/AcroForm << /Fields [4 0 R] >>", b"", b"<< /FT /Tx /T (a) /V (b) >>"),
    "a turned page": lambda: made(lambda file: file.pages[0].rotate(90, relative=True)),
    "an opening view": lambda: opening(Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))),
    "an opening view in short": lambda: bare(b"/OpenAction [3 0 R /Fit]"),
    "an opening that names nothing": lambda: bare(b"/OpenAction /Nothing"),
    "a language": lambda: labelled(Lang=String("en")),
    "tags": lambda: labelled(MarkInfo=Dictionary(Marked=True), StructTreeRoot=Dictionary(Type=Name.StructTreeRoot)),
    "a layout": lambda: labelled(PageLayout=Name.TwoColumnLeft, PageMode=Name.UseOutlines),
    "names of pages": lambda: labelled(PageLabels=Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))),
    "a transparent group": lambda: made(
        lambda file: file.pages[0].__setitem__("/Group", Dictionary(S=Name.Transparency, EF=Dictionary(F=1)))
    ),
    "a table that has to be found": lambda: pdf().replace(b"startxref\n", b"startxref\n9"),
    "a second version": lambda: appended(b"/Lang (en)"),
    "a remark about a PDF": lambda: pdf().replace(b"\n", b"\n%PDF-1.0 %%EOF\n", 1),
    "blanks behind the end": lambda: pdf() + b"\r\n \0\0\x1a\n",
    "no line behind the end": lambda: pdf().rstrip(),
    "fifty objects": lambda: crowded(50),
    "arrays to a depth": lambda: nested(50),
    "a tall page": tall,
    "a page that draws without end": endless,
    "words that swell": lambda: blown(200),
    "words packed several times over": lambda: blown(50, times=5),
    "a picture of many points": lambda: pictured(b"/Width 60000 /Height 60000 /Filter /FlateDecode"),
    "a photograph that is none": lambda: pictured(b"/Width 9 /Height 9 /Filter /DCTDecode"),
    "a scan that is none": lambda: pictured(b"/Width 9 /Height 9 /Filter /JBIG2Decode"),
    "a picture of the new kind that is none": lambda: pictured(b"/Width 99999 /Height 99999 /Filter /JPXDecode"),
}  # fmt: skip
