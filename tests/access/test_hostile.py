"""Whatever somebody puts into an address or a field: an answer in words, never a broken page."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.access.addresses import PARAMETER, Address, addresses
from tests.access.door import BROKEN, Answer, Door
from tests.access.matrix import holds
from tests.access.pages import PageForm, read_page
from tests.access.world import HERE, Someone, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_404", "quiet")]

ASKED = (
    "q", "page", "sort", "stage", "state", "program", "kind", "findings", "first", "changed", "waits", "next", "from",
    "pick", "name", "title", "phone", "to", "mode", "weeks", "hours", "pay", "paid", "rate", "start", "skill", "level",
    "field", "label", "employer", "place", "taking", "alumni", "number", "query",
)  # fmt: skip
VALUES = {
    "nul": "a\x00b",
    "digits": "9" * 5000,
    "minus": "-1",
    "quotes": "'\"><script>alert(1)</script>",
    "line ends": "a\r\nSet-Cookie: x=1",
    "direction": "\u202eabc\u2066",
    "astral": "😀" * 300,
    "no date": "2026-02-31",
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "last minute": "9999-12-31T23:59",
    "first minute": "0001-01-01T00:00",
    "no number": "NaN",
    "infinite": "1e309",
    "large": "2147483648",
    "huge": "99999999999999999999",
    "long": "x" * 100_000,
}
OK, BAD = 200, 400
DAYS = (VALUES["first day"], VALUES["last day"])
WORST = {"date": DAYS, "datetime-local": (VALUES["last minute"], VALUES["first minute"]), "number": (VALUES["huge"],)}
CODES = ("%00", "%ED%A0%80", "'%22", "9" * 400, "%0d%0a", "%F0%9F%98%80", "9" * 30, "-1")
IN_FIELDS = ("nul", "digits", "quotes", "line ends", "last day", "huge", "long")
IN_ADDRESSES = ("nul", "digits", "quotes", "huge", "no date", "surrogate")


def owners(world: World) -> list[Someone]:
    return [world.people[name] for name in ("anonymous", "student (north)", "host (north)", "director (northfield)")]


def asked(world: World) -> Iterator[tuple[Someone, Address, str]]:
    """Each address that shows something, to each of those."""
    for address in addresses():
        if "GET" in address.declared and not address.library:
            yield from ((one, address, address.path(one, world.north, school=HERE)) for one in owners(world))


def is_broken(answer: Answer) -> bool:
    """An error of ours; 400 is a page that says what is wrong with the address."""
    return answer.word.startswith(BROKEN) and answer.status != BAD


@pytest.mark.parametrize("name", IN_ADDRESSES)
def test_parameters_of_addresses(world, door, name):
    """One of the values in all parameters at once, to those who reach the page."""
    value = quote(VALUES[name]) if name in VALUES else "%ED%A0%80"
    query, broken = "&".join(f"{key}={value}" for key in ASKED), []
    for one, address, path in asked(world):
        if any(holds(who, one, HERE) for who in [address.declared["GET"]]):
            answer = door.ask(one, "GET", f"{path}?{query}")
            broken += [f"{path} by {one.name}: {answer.word}"] if is_broken(answer) else []
    assert broken == []


def test_codes_in_addresses(world, door):
    """In place of a code, a number, a name: what nobody would type."""
    broken = []
    for address in addresses():
        if address.library or not address.parameters:
            continue
        one = next((one for one in owners(world) for who in address.declared.values() if holds(who, one, HERE)), None)
        whole = PARAMETER.sub("%s", address.route)
        for value in CODES:
            path = "/" + whole % tuple(HERE if name == "school" else value for name in PARAMETER.findall(address.route))
            for method in sorted({"GET", "POST"} & address.declared.keys()):
                answer = door.ask(one, method, path)
                broken += [f"{method} {path}: {answer.word}"] if is_broken(answer) else []
    assert broken == []


def forms(world: World, door: Door) -> Iterator[tuple[Someone, PageForm]]:
    """Every form that sends something, on the pages of those to whom they belong, each once."""
    known = set()
    for one, address, path in asked(world):
        answer = door.ask(one, "GET", path) if holds(address.declared["GET"], one, HERE) else None
        if answer is None or answer.status != OK or b"<form" not in answer.body:
            continue
        for form in read_page(answer.body, path).forms:
            if form.method == "post" and form.action not in known:
                known.add(form.action)
                yield one, form


def test_fields_of_forms(world, door):
    """Each value in all fields at once, and each field alone with the worst of them for its kind."""
    broken, tried = [], 0
    for one, form in forms(world, door):
        whole, typed = form.filled(), list(form.typed_in())
        sent = [whole, *({**whole, **dict.fromkeys(typed, value)} for value in map(VALUES.get, IN_FIELDS))]
        sent += [{**whole, name: value} for name in typed for value in WORST.get(form.fields[name].kind, ())]
        for data in sent:
            answer = door.ask(one, "POST", form.action, data)
            tried += 1
            broken += [f"{form.action} by {one.name}: {answer.word}"] if is_broken(answer) else []
    assert broken == []
    assert tried > 100
