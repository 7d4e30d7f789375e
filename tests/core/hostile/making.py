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
def inflated(megabytes: int, head: bytes = b"", filling: bytes = b" ") -> bytes:
    """A few kilobytes that zlib unpacks to so many megabytes: the same packed block again and again."""
    packer, block = zlib.compressobj(9), filling * (1 << 20)
    first = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    each = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    check = zlib.adler32(head)
    for _ in range(megabytes):
        check = zlib.adler32(block, check)
    return first + each * megabytes + b"\x03\x00" + check.to_bytes(4, "big")


@cache
def swelling(size: int) -> bytes:
    """An object stream of a few kilobytes that wants `size` bytes when it is opened."""
    return packed(b"FlateDecode", inflated(size >> 20, b"8 0 "))


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


def appended(root: bytes, *more: bytes) -> bytes:
    """A file and, behind its end, a second version of it with another root (and more objects, from 4 on)."""
    first = assembled([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>",
    ])  # fmt: skip
    old = int(first.rsplit(b"startxref\n", 1)[1].split()[0])
    out = io.BytesIO(first)
    out.seek(0, io.SEEK_END)
    table = []
    for number, body in [(1, b"<< /Type /Catalog /Pages 2 0 R %s >>" % root), *enumerate(more, start=4)]:
        table.append(b"%d 1\n%010d 00000 n \n" % (number, out.tell()))
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n" + b"".join(table))
    words = (4 + len(more), old, start)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % words)
    return out.getvalue()


def strange_pages(pages: bytes, *more: bytes, root: bytes = b"") -> bytes:
    """A file whose tree of pages is as given; `more` are objects from 3 on."""
    return assembled([b"<< /Type /Catalog /Pages 2 0 R %s >>" % root, pages, *more])


@cache
def blown(content: int, *, filters: bytes = b"/FlateDecode", times: int = 1) -> bytes:
    """A page whose content, a few kilobytes, swells to so many megabytes, perhaps packed several times over."""
    body = inflated(content)
    for _ in range(times - 1):
        body = zlib.compress(body, 9)
    return assembled([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R >>",
        stream(body, b"/Filter [" + filters * times + b"]"),
    ])  # fmt: skip


def pictured(entries: bytes, data: bytes = b"x") -> bytes:
    """A page with a picture that says of itself what is given."""
    return assembled([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 5 0 R /Resources << /XObject << /I 4 0 R >> >> >>",
        stream(data, b"/Type /XObject /Subtype /Image /BitsPerComponent 8 /ColorSpace /DeviceRGB " + entries),
        stream(b"99 0 0 99 0 0 cm /I Do", b""),
    ])  # fmt: skip
