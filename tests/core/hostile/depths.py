"""Files that want more memory, time or patience than anybody has: trees of pages, things within things, bombs."""

from collections.abc import Callable

from tests.core.hostile.deeds import bare
from tests.core.hostile.making import (
    assembled,
    boastful,
    circling_pages,
    crowded,
    inflated,
    nested,
    no_pages,
    packed,
    strange_pages,
    stream,
    swelling,
)
from tests.core.hostile.sentences import BROKEN, DEEP, NO_PAGES, long
from tests.factories import pdf

Case = tuple[Callable[[], bytes], str]
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"


def repeated(times: int) -> bytes:
    """One page, named so often."""
    return strange_pages(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (times, b"3 0 R " * times), PAGE)


def ladder(steps: int) -> bytes:
    """A tree of pages with one branch, so high."""
    rungs = [b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % number for number in range(3, 3 + steps)]
    return strange_pages(*rungs, PAGE)


def ring() -> bytes:
    """Three branches, each of which holds the next."""
    return strange_pages(*(b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % number for number in (3, 4, 2)))


def doubling(levels: int) -> bytes:
    """Each branch names the next one twice: so many levels make 2 ** levels pages."""
    branches = [b"<< /Type /Pages /Kids [%d 0 R %d 0 R] >>" % (n, n) for n in range(3, 3 + levels)]
    return strange_pages(*branches, PAGE)


def brackets(depth: int, opening: bytes = b"[", closing: bytes = b"]") -> bytes:
    return bare(b"/Deep " + opening * depth + closing * depth)


def links(length: int) -> bytes:
    """A chain of deeds without end, each harmless."""
    chain = [b"<< /S /Named /N /NextPage /Next %d 0 R >>" % (number + 1) for number in range(4, 4 + length)]
    return bare(b"/OpenAction 4 0 R", b"", *chain, b"<< /S /Named /N /NextPage >>")


def swollen_table() -> bytes:
    """A table of places that swells when it is unpacked."""
    table = stream(inflated(300, filling=b"\0"), b"/Type /XRef /Size 9 /W [1 4 2] /Root 1 0 R /Filter /FlateDecode")
    return b"%PDF-1.7\n7 0 obj\n" + table + b"\nendobj\nstartxref\n9\n%%EOF\n"


def table_in_a_ring() -> bytes:
    """A table of places whose predecessor is itself."""
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>"]).replace(
        b"/Root 1 0 R", b"/Root 1 0 R /Prev 150"
    )


def more_filters(times: int) -> bytes:
    return packed(b"FlateDecode /DecodeParms null", b"").replace(
        b"/Filter /FlateDecode", b"/Filter [" + b"/FlateDecode " * times + b"]"
    )


DEPTHS: dict[str, Case] = {
    "no pages": (no_pages, NO_PAGES),
    "pages within themselves": (circling_pages, BROKEN),
    "pages in a ring": (ring, BROKEN),
    "a false number of pages": (boastful, NO_PAGES),
    "a number of pages below nought": (
        lambda: strange_pages(b"<< /Type /Pages /Count -1 /Kids [] >>"), NO_PAGES),
    "pages that are none": (lambda: strange_pages(b"<< /Type /Pages /Count 1 /Kids [(x)] >>"), NO_PAGES),
    "a tree that is a number": (lambda: strange_pages(b"7"), BROKEN),
    "one page too many": (lambda: pdf(pages=21), long(21)),
    "a thousand pages": (lambda: pdf(pages=1000), long(1000)),
    "one page a thousand times": (lambda: repeated(1000), long(1000)),
    "pages that double": (lambda: doubling(10), BROKEN),
    "pages that double without end": (lambda: doubling(40), BROKEN),
    "a ladder of pages": (lambda: ladder(20_000), BROKEN),
    "arrays within arrays": (lambda: nested(100), DEEP),
    "arrays within arrays, many": (lambda: nested(5_000), BROKEN),
    "arrays within arrays without end": (lambda: brackets(100_000), BROKEN),
    "dictionaries within dictionaries": (lambda: brackets(200, b"<< /A ", b" >>"), DEEP),
    "dictionaries within dictionaries without end": (lambda: brackets(50_000, b"<< /A ", b" >>"), BROKEN),
    "brackets that never close": (lambda: bare(b"/Deep " + b"[" * 100_000), BROKEN),
    "brackets of a string without end": (lambda: bare(b"/Deep " + b"(" * 100_000), BROKEN),
    "a chain of deeds without end": (lambda: links(500), DEEP),
    "deeds in a ring": (lambda: bare(b"/OpenAction 4 0 R", b"", b"<< /S /Named /N /A /Next 4 0 R >>"), DEEP),
    "too many objects": (lambda: crowded(20_100), DEEP),
    "a number too large": (lambda: bare(b"/N " + b"9" * 100_000), BROKEN),
    "a bomb": (lambda: swelling(200 << 20), DEEP),
    "a bomb of a gigabyte": (lambda: swelling(1 << 30), DEEP),
    "a table that is a bomb": (swollen_table, BROKEN),
    "a table in a ring": (table_in_a_ring, BROKEN),
    "objects packed like a picture": (lambda: packed(b"DCTDecode"), DEEP),
    "objects packed in a way nobody knows": (lambda: packed(b"Unknown"), DEEP),
    "objects packed like a fax": (lambda: packed(b"CCITTFaxDecode"), DEEP),
    "objects packed like a scan": (lambda: packed(b"JBIG2Decode"), DEEP),
    "objects packed like a film": (lambda: packed(b"JPXDecode"), DEEP),
    "objects that were said to be packed": (lambda: packed(b"FlateDecode", b"8 0 [1]"), DEEP),
    "objects packed many times over": (lambda: more_filters(1000), DEEP),
}  # fmt: skip
