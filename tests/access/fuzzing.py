"""Parameters of addresses without any schema: names from the forms and links of the pages, values from everywhere."""

import time
from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from hypothesis import strategies as st

from tests.access.door import BROKEN, Answer, Door
from tests.access.finding import shown
from tests.access.pages import read_page
from tests.access.world import Someone, World

MOST_CPU = 0.5  # seconds; the slowest page takes a tenth of it
BAD = 400
ASKED = (
    "q", "page", "sort", "stage", "state", "program", "kind", "findings", "first", "changed", "waits", "next", "from",
    "pick", "name", "title", "phone", "to", "mode", "weeks", "hours", "pay", "paid", "rate", "start", "skill", "level",
    "field", "label", "employer", "place", "taking", "alumni", "number", "query", "for", "with", "how", "once",
)  # fmt: skip
ODD = (
    "", "0", "-1", "2147483648", "9" * 5000, "1e309", "NaN", "٣", "½", "null", "true", "[]", "{}", "a,b,c", "2026-02-31",
    "0001-01-01", "9999-12-31", "2026-W01", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "../..",
    "'\"><script>", "a\r\nSet-Cookie: x=1", "\u202e", "\ud800", "😀" * 200, "%", "%00", "a b OR NEAR(", '"', "*", "-a", "c++ c# .net",
    "(" * 300, "AND " * 200, "x" * 4000, "a\x00b", "İ", "ß", "\ufb03", "e" + "\u0301" * 500,
)  # fmt: skip


@dataclass(frozen=True)
class Ground:
    """Where to ask, as whom, and which parameters are known there."""

    one: Someone
    path: str
    names: tuple[str, ...]


def grounds(world: World, door: Door) -> list[Ground]:
    """Every page that somebody sees, with the parameters that any page's forms and links give to its address."""
    pages, known = list(shown(world)), defaultdict(set)
    for one, path in pages:
        answer = door.ask(one, "GET", path)
        if not answer.body.lstrip().startswith(b"<!doctype"):
            continue
        page = read_page(answer.body, path)
        for link in page.links:
            known[urlsplit(link).path].update(name for name, _value in parse_qsl(urlsplit(link).query))
        for form in page.forms:
            if form.method == "get":
                known[urlsplit(form.action).path].update(form.fields)
    return [Ground(one, path, tuple(sorted(known[path.split("?")[0]]))) for one, path in pages]


def values() -> st.SearchStrategy[str]:
    return st.one_of(
        st.sampled_from(ODD),
        st.text(max_size=60),
        st.integers().map(str),
        st.dates().map(str),
        st.datetimes().map(str),
        st.floats().map(str),
        st.lists(st.sampled_from(["a", "-", '"', "*", "(", ")", "NEAR", "OR", ":", "^", "+", " "]), max_size=30).map(
            "".join
        ),
    )


def queries(names: tuple[str, ...]) -> st.SearchStrategy[str]:
    """As it stands behind the question mark: known and other names, repeated, in any encoding or none."""
    name = st.one_of(*([st.sampled_from(names)] * 3 if names else []), st.sampled_from(ASKED), st.text(max_size=8))
    pairs = st.lists(st.tuples(name, values()), max_size=8)
    many = st.tuples(name, values(), st.integers(2, 900)).map(lambda given: [given[:2]] * given[2])
    raw = st.text(alphabet="%&=;+[]0aF/\\?", max_size=40)
    return st.one_of(pairs.map(_encoded), pairs.map(_encoded), many.map(_encoded), raw)


def _encoded(pairs: list[tuple[str, str]]) -> str:
    return urlencode(pairs, errors="surrogatepass", quote_via=quote)[:60_000]


def wrong(door: Door, ground: Ground, query: str) -> str:
    """What is wrong with the answer, in words; empty when nothing is."""
    begun = time.process_time()
    answer = door.ask(ground.one, "GET", f"{ground.path.split('?')[0]}?{query}")
    spent = time.process_time() - begun
    if is_broken(answer):
        return answer.word
    if spent > MOST_CPU:
        begun = time.process_time()
        door.ask(ground.one, "GET", f"{ground.path.split('?')[0]}?{query}")
        if time.process_time() - begun > MOST_CPU:
            return f"took {spent:.1f} s"
    return leads_away(answer)


def is_broken(answer: Answer) -> bool:
    """An error of ours; 400 is a page that says what is wrong with the address."""
    return answer.word.startswith(BROKEN) and answer.status != BAD


def leads_away(answer: Answer) -> str:
    """Where the answer sends people, if that is not a page of this site."""
    place = answer.headers.get("Location", "/")
    inside = place.startswith("/") and not place.startswith(("//", "/\\")) and place.isprintable()
    return "" if inside else f"leads to {place}"
