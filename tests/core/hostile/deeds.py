"""PDFs that do something: each kind of deed at each place where a reader looks for one, and hidden in each way known."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String

from tests.core.hostile.making import (
    appended,
    assembled,
    attached,
    form,
    made,
    noted,
    opening,
    script_by_name,
    script_in_a_stream,
    stream,
)
from tests.core.hostile.sentences import EMBEDDED, FORM, LAUNCH, MEDIA, SCRIPT
from tests.factories import pdf

Case = tuple[Callable[[], bytes], str]
HEAD = b"<< /Type /Catalog /Pages 2 0 R %s >>"
PAGES = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] %s >>"


def bare(root: bytes = b"", page: bytes = b"", *more: bytes) -> bytes:
    """As typed by hand: what pikepdf would tidy up stays. `more` are objects from 4 on."""
    return assembled([HEAD % root, PAGES, PAGE % page, *more])


DEEDS: dict[str, tuple[bytes, str]] = {
    "a script": (b"<< /S /JavaScript /JS (app.alert(1)) >>", SCRIPT),
    "a program": (b"<< /S /Launch /F (cmd.exe) >>", LAUNCH),
    "an address": (b"<< /S /URI /URI (https://acme.example/?seen) >>", LAUNCH),
    "a form to send": (b"<< /S /SubmitForm /F (https://acme.example/) >>", LAUNCH),
    "data to fetch": (b"<< /S /ImportData /F (x.fdf) >>", LAUNCH),
    "another file": (b"<< /S /GoToR /F (//acme.example/share/x.pdf) /D [0 /Fit] >>", LAUNCH),
    "a file inside": (b"<< /S /GoToE /T << /R /C /N (x) >> >>", EMBEDDED),
    "a film to play": (b"<< /S /Rendition /OP 0 >>", MEDIA),
}
PLACES: dict[str, Callable[[bytes], bytes]] = {
    "at the opening": lambda deed: bare(b"/OpenAction " + deed),
    "at the closing": lambda deed: bare(b"/AA << /WC %s >>" % deed),
    "when a page is turned": lambda deed: bare(b"", b"/AA << /O %s >>" % deed),
    "when a note is touched": lambda deed: bare(
        b"", b"/Annots [4 0 R]", b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /AA << /E %s >> >>" % deed
    ),
    "when a field changes": lambda deed: bare(
        b"/AcroForm << /Fields [4 0 R] >>", b"", b"<< /FT /Tx /T (a) /AA << /K %s >> >>" % deed
    ),
    "after something harmless": lambda deed: bare(b"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next %s >>" % deed),
    "in a row of things": lambda deed: bare(b"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next [4 0 R] >>", b"", deed),
    "elsewhere": lambda deed: bare(b"/OpenAction 4 0 R", b"", deed),
}


def hidden() -> dict[str, Case]:
    """Scripts, in other words and in other wrappings."""
    code = b"<< /S /JavaScript /JS (app.alert(1)) >>"
    return {
        "a script with a name in disguise": (lambda: bare(b"/OpenAction << /S /#4aava#53cript /#4A#53 (x) >>"), SCRIPT),
        "a deed with a name in disguise": (lambda: bare(b"/OpenAction << /S /L#61unch /F (x) >>"), LAUNCH),
        "a form with a name in disguise": (lambda: bare(b"/AcroForm << /Fields [] /#58FA (x) >>"), FORM),
        "a script whose code lies elsewhere": (
            lambda: bare(b"/OpenAction << /S /JavaScript /JS 4 0 R >>", b"", stream(b"app.alert(1)", b"")), SCRIPT),
        "a script in numbers": (lambda: bare(b"/OpenAction << /S /JavaScript /JS <6170702e616c657274> >>"), SCRIPT),
        "a script without its name": (lambda: opening(Dictionary(S=Name.Rendition, JS="app.alert(1)")), SCRIPT),
        "a script by name": (script_by_name, SCRIPT),
        "a script in a packed stream": (script_in_a_stream, SCRIPT),
        "a script in an object nobody names": (lambda: bare(b"", b"", code), SCRIPT),
        "a script on a note": (lambda: noted(Subtype=Name.Link, A=Dictionary(S=Name.JavaScript)), SCRIPT),
        "a script in the outline": (
            lambda: bare(b"/Outlines 4 0 R", b"", b"<< /First 5 0 R /Last 5 0 R /Count 1 >>",
                         b"<< /Title (x) /Parent 4 0 R /A %s >>" % code), SCRIPT),
        "a script for a field's worth": (
            lambda: bare(b"/AcroForm << /Fields [4 0 R] /CO [4 0 R] >>", b"",
                         b"<< /FT /Tx /T (a) /AA << /C << /S /JavaScript /JS (x) >> >> >>"), SCRIPT),
        "a script that was named and then named anew": (
            lambda: bare(b"/OpenAction << /S /GoTo /D [3 0 R /Fit] /S /JavaScript /JS (x) >>"), SCRIPT),
        "a script added afterwards": (lambda: appended(b"/OpenAction << /S /JavaScript /JS (x) >>"), SCRIPT),
        "a program added afterwards": (lambda: appended(b"/OpenAction << /S /Launch /F (x) >>"), LAUNCH),
        "a script behind a false table": (
            lambda: bare(b"/OpenAction %s" % code).replace(b"startxref\n", b"startxref\n9"), SCRIPT),
        "a script behind a remark": (
            lambda: bare(b"/OpenAction %%PDF-1.0 %%%%EOF\n %s" % code), SCRIPT),
        "a script to a depth": (lambda: bare(b"/A [[[[[[[[<< /B [[[[%s]]]] >>]]]]]]]]" % code), SCRIPT),
        "a script in a file in the order of the web": (
            lambda: made(lambda file: file.Root.__setattr__("OpenAction", Dictionary(S=Name.JavaScript, JS="x")), linearize=True),
            SCRIPT),
        "a script among packed objects": (
            lambda: made(lambda file: file.Root.__setattr__(
                "OpenAction", file.make_indirect(Dictionary(S=Name.JavaScript, JS="x"))),
                object_stream_mode=ObjectStreamMode.generate), SCRIPT),
        "a script in a picture that lies over another": (
            lambda: bare(b"", b"/Resources << /XObject << /F 4 0 R >> >>",
                         stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /AA << /O %s >>" % code)), SCRIPT),
    }  # fmt: skip


def addresses() -> dict[str, Case]:
    """Links that a reader follows to something other than a page of the web."""
    bad = {
        "a script": "javascript:alert(1)", "a script in disguise": " JaVaScRiPt:alert(1)", "data": "data:text/html,x",
        "a file of the reader's": "file:///etc/passwd", "a share": "\\\\acme.example\\share", "a share with slashes":
        "//acme.example/share", "a setting of the reader's": "ms-settings:x", "another script": "vbscript:x",
        "a program of the reader's": "search-ms:query=x", "an old service": "gopher://acme.example",
    }  # fmt: skip
    return {f"a link to {name}": (lambda uri=uri: _linked(uri), LAUNCH) for name, uri in bad.items()}


def _linked(uri: str) -> bytes:
    return noted(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(uri)))


def carriers() -> dict[str, Case]:
    """Files within, film, sound, forms of the other kind, content that lies elsewhere."""
    inside = stream(b"MZ", b"/Type /EmbeddedFile")
    return {
        "a file inside": (attached, EMBEDDED),
        "a file on a note": (lambda: noted(Subtype=Name.FileAttachment), EMBEDDED),
        "a file that belongs to it": (
            lambda: bare(b"/AF [4 0 R]", b"", b"<< /Type /Filespec /UF (a) /EF << /F 5 0 R >> >>", inside), EMBEDDED),
        "a file without a description": (lambda: bare(b"/X 4 0 R", b"", b"<< /EF << /UF 5 0 R >> >>", inside), EMBEDDED),
        "a file that only Unicode names": (lambda: bare(b"/X 4 0 R", b"", b"<< /UF (a.exe) /EF << >> >>"), EMBEDDED),
        "a collection of files": (lambda: bare(b"/Collection << /View /T >>"), EMBEDDED),
        "files by name": (lambda: bare(b"/Names << /EmbeddedFiles << /Names [] >> >>"), EMBEDDED),
        "a form of the other kind": (lambda: form(XFA=String("<xdp/>")), FORM),
        "a form of the other kind in parts": (lambda: form(XFA=Array([String("template"), String("<x/>")])), FORM),
        "a film": (lambda: noted(Subtype=Name.Movie), MEDIA),
        "a sound": (lambda: noted(Subtype=Name.Sound), MEDIA),
        "a screen": (lambda: noted(Subtype=Name.Screen), MEDIA),
        "rich media": (lambda: noted(Subtype=Name.RichMedia), MEDIA),
        "rich media at the opening": (lambda: opening(Dictionary(S=Name.RichMediaExecute)), MEDIA),
        "a thing in three dimensions": (lambda: noted(Subtype=Name("/3D")), MEDIA),
        "a view in three dimensions": (lambda: opening(Dictionary(S=Name.GoTo3DView)), MEDIA),
        "a sound at the opening": (lambda: opening(Dictionary(S=Name.Sound)), MEDIA),
        "a film at the opening": (lambda: opening(Dictionary(S=Name.Movie)), MEDIA),
        "content that lies elsewhere": (
            lambda: bare(b"", b"/Contents 4 0 R", stream(b"", b"/F (//acme.example/x)")), LAUNCH),
        "a picture that lies elsewhere": (
            lambda: bare(b"", b"/Resources << /XObject << /I 4 0 R >> >>",
                         stream(b"", b"/Subtype /Image /Width 1 /Height 1 /F << /FS /URL /F (http://acme.example) >>")),
            LAUNCH),
    }  # fmt: skip


def saved_with(change: Callable[[pikepdf.Pdf], object], **save) -> bytes:
    with pikepdf.open(io.BytesIO(pdf())) as file:
        change(file)
        out = io.BytesIO()
        file.save(out, **save)
    return out.getvalue()


DOING: dict[str, Case] = {
    **{
        f"{deed} {place}": (lambda put=put, words=words: put(words), sentence)
        for deed, (words, sentence) in DEEDS.items()
        for place, put in PLACES.items()
    },
    **hidden(),
    **addresses(),
    **carriers(),
}
