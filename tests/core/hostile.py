"""Files as they should not be sent: made here, byte by byte or with pikepdf. Nothing of them is anybody else's."""

import io
import zlib
from collections.abc import Callable
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from tests.factories import pdf

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def made(change: Callable[[pikepdf.Pdf], object], **save) -> bytes:
    """A one-page PDF, changed."""
    with pikepdf.open(io.BytesIO(pdf())) as file:
        change(file)
        out = io.BytesIO()
        file.save(out, static_id=not save, **save)
    return out.getvalue()


def opening(action: Dictionary) -> bytes:
    """Something that happens when the file is opened."""
    return made(lambda file: file.Root.__setattr__("OpenAction", file.make_indirect(action)))


def noted(**note) -> bytes:
    """A page with an annotation."""
    whole = Dictionary(Type=Name.Annot, Rect=[0, 0, 10, 10], **note)
    return made(lambda file: file.pages[0].__setitem__("/Annots", Array([file.make_indirect(whole)])))


def form(**entries) -> bytes:
    return made(lambda file: file.Root.__setattr__("AcroForm", Dictionary(Fields=Array([]), **entries)))


def attached() -> bytes:
    return made(lambda file: file.attachments.__setitem__("a.txt", b"hello"))


def script_by_name() -> bytes:
    tree = Dictionary(Names=Array([String("a"), Dictionary(S=Name.Named, N=Name.Print)]))
    return made(lambda file: file.Root.__setattr__("Names", Dictionary(JavaScript=tree)))


def script_in_a_stream() -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        code = file.make_stream(b"app.alert(1)")
        file.Root.OpenAction = file.make_indirect(Dictionary(S=Name.JavaScript, JS=code))

    return made(change, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def nested(depth: int) -> bytes:
    """Arrays within arrays, all in one object."""

    def change(file: pikepdf.Pdf) -> None:
        inner = Array([])
        for _ in range(depth):
            inner = Array([inner])
        file.Root.Deep = inner

    return made(change)


def crowded(objects: int) -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        file.Root.Many = Array([file.make_indirect(Array([])) for _ in range(objects)])

    return made(change)


def no_pages() -> bytes:
    out = io.BytesIO()
    pikepdf.new().save(out, static_id=True)
    return out.getvalue()


def assembled(objects: list[bytes], *, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF from bare objects, numbered from 1."""
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))
    return out.getvalue()


def circling_pages() -> bytes:
    """A page tree that contains itself."""
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"])


def boastful() -> bytes:
    """Says that it has two thousand million pages."""
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 2000000000 /Kids [] >>"])


def stream(data: bytes, entries: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


@cache
def swelling(size: int) -> bytes:
    """An object stream of a few kilobytes that wants `size` bytes when it is opened."""
    packer = zlib.compressobj(6)
    blanks = b" " * (1 << 20)
    body = [packer.compress(b"8 0 "), *(packer.compress(blanks) for _ in range(size >> 20)), packer.flush()]
    return packed(b"FlateDecode", b"".join(body))


def packed(method: bytes, body: bytes = zlib.compress(b"8 0 [1]")) -> bytes:
    """A one-page PDF with an eighth object in an object stream that says to be packed by `method`."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R /Extra 8 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << >> >>",
        stream(body, b"/Type /ObjStm /N 1 /First 4 /Filter /" + method),
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, part in enumerate(parts, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    start = out.tell()
    rows = [(0, 0, 65535), *((1, place, 0) for place in places), (0, 0, 0), (0, 0, 0), (1, start, 0), (2, 4, 0)]
    table = b"".join(bytes([kind]) + where.to_bytes(4, "big") + more.to_bytes(2, "big") for kind, where, more in rows)
    entries = b"/Type /XRef /Size %d /W [1 4 2] /Root 1 0 R" % len(rows)
    out.write(b"7 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (stream(table, entries), start))
    return out.getvalue()


def endless(levels: int = 9) -> bytes:
    """A page that draws a form ten times, which draws a form ten times, and so on."""

    def change(file: pikepdf.Pdf) -> None:
        inner = file.make_stream(b"0 0 m 10 10 l S", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 500, 500])
        for _ in range(levels):
            around = Dictionary(XObject=Dictionary(F=inner))
            inner = file.make_stream(
                b"/F Do " * 10, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 500, 500], Resources=around
            )
        file.pages[0].Resources = Dictionary(XObject=Dictionary(F=inner))
        file.pages[0].Contents = file.make_stream(b"/F Do")

    return made(change)


def tall() -> bytes:
    """A page a hundred times as high as wide."""
    return made(lambda file: file.pages[0].__setitem__("/MediaBox", Array([0, 0, 100, 14_000])))


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **save) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 1).save(out, kind, **save)
    return out.getvalue()


SCRIPT = "The file contains a program (JavaScript). Print it to PDF and send that."
LAUNCH = "The file wants to start a program or send data. Print it to PDF and send that."
EMBEDDED = "The file has other files inside. Print it to PDF and send that."
FORM = "The file is an interactive form. Print it to PDF and send that."
MEDIA = "The file has film or sound inside. Print it to PDF and send that."
DEEP = "The file is built in a way that we do not open. Print it to PDF and send that."
LOCKED = "The file is protected with a password. Save it without one and try again."
BROKEN = "The file is damaged and cannot be read. Save it again and try once more."
CUT = "The file is incomplete: its end is missing. Save it again and try once more."
OTHER = "This is not a PDF file. Export your document as PDF and try again."
NO_PAGES = "The file has no pages."
EMPTY = "The file is empty. Choose another one."

FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", EMPTY),
    "a page of the web": (lambda: b"<!doctype html><script>alert(1)</script>", OTHER),
    "a page of the web after blanks": (lambda: b"\n\n%PDF-1.4 <script>alert(1)</script> %%EOF", OTHER),
    "a picture": (picture, OTHER),
    "a drawing": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", OTHER),
    "an archive": (lambda: b"PK\x03\x04word/document.xml", OTHER),
    "a program": (lambda: b"MZ\x90\x00", OTHER),
    "a test virus": (lambda: EICAR, OTHER),
    "a head alone": (lambda: b"%PDF-", CUT),
    "half a file": (lambda: pdf()[: len(pdf()) // 2], CUT),
    "all but the end": (lambda: pdf()[:-7], CUT),
    "the end too early": (lambda: pdf() + b"\n" * 2048, CUT),
    "a head and an end": (lambda: b"%PDF-1.7\n%%EOF", BROKEN),
    "a page of the web in between": (lambda: b"%PDF-1.4\n<script>alert(1)</script>\n%%EOF", BROKEN),
    "noise": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\n%%EOF", BROKEN),
    "a password to open": (lambda: made(lambda _: 0, encryption=pikepdf.Encryption(user="u", owner="o")), LOCKED),
    "a password to change": (lambda: made(lambda _: 0, encryption=pikepdf.Encryption(owner="o")), LOCKED),
    "no pages": (no_pages, NO_PAGES),
    "pages within themselves": (circling_pages, BROKEN),
    "a false number of pages": (boastful, NO_PAGES),
    "a script at the opening": (lambda: opening(Dictionary(S=Name.JavaScript, JS="app.alert(1)")), SCRIPT),
    "a script without its name": (lambda: opening(Dictionary(S=Name.Rendition, JS="app.alert(1)")), SCRIPT),
    "a script by name": (script_by_name, SCRIPT),
    "a script in a packed stream": (script_in_a_stream, SCRIPT),
    "a script on a note": (lambda: noted(Subtype=Name.Link, A=Dictionary(S=Name.JavaScript)), SCRIPT),
    "a program to start": (lambda: opening(Dictionary(S=Name.Launch, F="cmd.exe")), LAUNCH),
    "a form that sends": (lambda: noted(Subtype=Name.Link, A=Dictionary(S=Name.SubmitForm, F="x")), LAUNCH),
    "a form that fetches": (lambda: opening(Dictionary(S=Name.ImportData, F="x")), LAUNCH),
    "a way to another file": (lambda: opening(Dictionary(S=Name.GoToR, F="//evil/x")), LAUNCH),
    "a way to a file inside": (lambda: opening(Dictionary(S=Name.GoToE, T="x")), EMBEDDED),
    "a file inside": (attached, EMBEDDED),
    "a file on a note": (lambda: noted(Subtype=Name.FileAttachment), EMBEDDED),
    "a form of the other kind": (lambda: form(XFA=String("<xdp/>")), FORM),
    "a film": (lambda: noted(Subtype=Name.Movie), MEDIA),
    "a sound": (lambda: noted(Subtype=Name.Sound), MEDIA),
    "a screen": (lambda: noted(Subtype=Name.Screen), MEDIA),
    "rich media": (lambda: noted(Subtype=Name.RichMedia), MEDIA),
    "rich media at the opening": (lambda: opening(Dictionary(S=Name.RichMediaExecute)), MEDIA),
    "a thing in three dimensions": (lambda: noted(Subtype=Name("/3D")), MEDIA),
    "arrays within arrays": (lambda: nested(100), DEEP),
    "arrays within arrays without end": (lambda: nested(5_000), BROKEN),
    "too many objects": (lambda: crowded(50_100), DEEP),
    "a bomb": (lambda: swelling(200 << 20), DEEP),
}


def linked() -> bytes:
    return noted(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="https://acme.example/"))


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


ORDINARY: dict[str, Callable[[], bytes]] = {
    "packed objects": lambda: made(lambda _: 0, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "in the order of the web": lambda: made(lambda _: 0, linearize=True),
    "nothing packed": lambda: made(lambda _: 0, compress_streams=False),
    "an old version": lambda: made(lambda _: 0, force_version="1.0"),
    "a link": linked,
    "a remark": lambda: noted(Subtype=Name.Text, Contents="Good."),
    "an outline": with_outline,
    "facts about itself": with_metadata,
    "a simple form": form,
    "a turned page": lambda: made(lambda file: file.pages[0].rotate(90, relative=True)),
    "an opening view": lambda: opening(Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))),
    "a table that has to be found": lambda: pdf().replace(b"startxref\n", b"startxref\n9"),
    "fifty objects": lambda: crowded(50),
    "arrays to a depth": lambda: nested(50),
}
