"""Pictures as they should not be sent: none of ours may burst, move, run or tell where it was taken."""

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image

from tests.core.hostile.making import inflated, picture
from tests.core.hostile.sentences import LARGE_PICTURE, NO_PICTURE
from tests.factories import pdf

Case = tuple[Callable[[], bytes], str]
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, body: bytes = b"", *before: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(body))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(before) + data + chunk(b"IEND", b"")


def swelling_words() -> bytes:
    """A remark within the picture that wants 200 MB."""
    return png(1, 1, b"\0\0\0\0", chunk(b"zTXt", b"k\0\0" + inflated(200)))


def swelling_colours() -> bytes:
    return png(1, 1, b"\0\0\0\0", chunk(b"iCCP", b"k\0\0" + inflated(200)))


PICTURES: dict[str, Case] = {
    "nothing": (lambda: b"", NO_PICTURE),
    "one byte": (lambda: b"\x89", NO_PICTURE),
    "a drawing": (lambda: SVG, NO_PICTURE),
    "a drawing after a remark": (lambda: b"<?xml version='1.0'?><!-- x -->" + SVG, NO_PICTURE),
    "a page of the web": (lambda: b"<!doctype html><script>alert(1)</script>", NO_PICTURE),
    "a document": (pdf, NO_PICTURE),
    "moving pictures": (lambda: picture("GIF"), NO_PICTURE),
    "an old picture": (lambda: picture("BMP"), NO_PICTURE),
    "a scan": (lambda: picture("TIFF"), NO_PICTURE),
    "an icon": (lambda: picture("ICO"), NO_PICTURE),
    "PostScript": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", NO_PICTURE),
    "half a picture": (lambda: picture(size=(400, 400))[:300], NO_PICTURE),
    "half a photograph": (lambda: picture("JPEG", (400, 400))[:400], NO_PICTURE),
    "half a new picture": (lambda: picture("WEBP", (400, 400))[:60], NO_PICTURE),
    "too many points": (lambda: picture(size=(5_000, 5_000), mode="1"), NO_PICTURE),
    "a bomb": (lambda: picture(size=(30_000, 30_000), mode="1"), NO_PICTURE),
    "a size that is a lie": (lambda: png(2**31 - 1, 2**31 - 1), NO_PICTURE),
    "no width": (lambda: png(0, 9), NO_PICTURE),
    "a narrow bomb": (lambda: png(1, 2**31 - 1), NO_PICTURE),
    "a picture without points": (lambda: png(400, 400), NO_PICTURE),
    "words that swell": (swelling_words, NO_PICTURE),
    "colours that swell": (swelling_colours, NO_PICTURE),
    "noise after the head": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, NO_PICTURE),
    "too many bytes": (lambda: picture() + bytes(1_000_000), LARGE_PICTURE),
}


def placed() -> bytes:
    """A photograph that says where it was taken, with what, and holds a script in its remark."""
    exif = Image.Exif()
    exif[0x010F] = "Camera of Ana <script>alert(1)</script>"
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)}
    return picture("JPEG", exif=exif, comment=b"<script>alert(1)</script>")


def moving() -> bytes:
    frames = [Image.new("RGB", (40, 20), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


TAKEN: dict[str, Callable[[], bytes]] = {
    "a photograph that tells its place": placed,
    "a moving picture": moving,
    "an archive behind it": lambda: picture() + b"PK\x05\x06" + bytes(18),
    "a page behind it": lambda: picture("JPEG") + b"<script>alert(1)</script>",
    "a document behind it": lambda: picture("WEBP") + pdf(),
    "colours of its own": lambda: picture("PNG", icc_profile=b"icc<script>alert(1)</script>"),
    "in four colours": lambda: picture("JPEG", mode="CMYK"),
    "in grey": lambda: picture("JPEG", mode="L"),
    "with a palette": lambda: picture("PNG", mode="P"),
    "half through": lambda: picture("PNG", mode="LA"),
    "very wide": lambda: picture("PNG", (6_000, 2)),
}
