"""Whatever somebody puts into an address or a field: an answer in words, never a broken page."""

from urllib.parse import quote

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fortnight.portals.public import signin
from tests.access import fuzzing
from tests.access.addresses import PARAMETER, addresses
from tests.access.door import Door
from tests.access.finding import asked, forms, owners
from tests.access.fuzzing import ASKED, Ground, is_broken, leads_away
from tests.access.matrix import holds
from tests.access.pages import PageForm
from tests.access.world import HERE, Someone, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_404", "quiet")]

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
DAYS = (VALUES["first day"], VALUES["last day"])
WORST = {"date": DAYS, "datetime-local": (VALUES["last minute"], VALUES["first minute"]), "number": (VALUES["huge"],)}
CODES = ("%00", "%ED%A0%80", "'%22", "9" * 400, "%0d%0a", "%F0%9F%98%80", "9" * 30, "-1")
IN_FIELDS = ("nul", "digits", "quotes", "line ends", "last day", "huge", "long")
IN_ADDRESSES = ("nul", "digits", "quotes", "huge", "no date", "surrogate")


@pytest.fixture(scope="module")
def found(world: World, door: Door) -> list[tuple[Someone, PageForm]]:
    """Every kind of form, read once from the pages."""
    return list(forms(world, door))


@pytest.fixture(scope="module")
def grounds(world: World, door: Door) -> list[Ground]:
    return fuzzing.grounds(world, door)


@pytest.mark.parametrize("name", IN_ADDRESSES)
def test_parameters_of_addresses(world, door, name):
    """One of the values in all parameters at once, to those who reach the page."""
    value = quote(VALUES[name]) if name in VALUES else "%ED%A0%80"
    query, broken = "&".join(f"{key}={value}" for key in ASKED), []
    for one, address, path in asked(world):
        if holds(address.declared["GET"], one, HERE):
            answer = door.ask(one, "GET", f"{path}?{query}")
            broken += [f"{path} by {one.name}: {answer.word}"] if is_broken(answer) or leads_away(answer) else []
    assert broken == []


def test_any_parameters(world, door, grounds, counted):
    """A small, steady part of what the long proof does."""
    tried = []

    @settings(derandomize=True, deadline=None, database=None, max_examples=100, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def ask(data: st.DataObject) -> None:
        ground = data.draw(st.sampled_from(grounds))
        tried.append(ground.path)
        assert fuzzing.wrong(door, ground, data.draw(fuzzing.queries(ground.names))) == ""

    ask()
    counted("pages with parameters from nowhere", len(tried), least=100)


def test_a_door_that_leads_away_is_found(world, door, monkeypatch):
    """The negative control: where the next page is taken as it is given, whoever is signed in is sent elsewhere."""
    monkeypatch.setattr(signin, "safe_next", lambda _request, given: given)
    ground = Ground(world.people["student (north)"], "/sign-in/", ("next",))
    assert fuzzing.wrong(door, ground, "next=//elsewhere.example") == "leads to //elsewhere.example"


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


def test_fields_of_forms(found, door, counted):
    """Each value in all fields at once, and each field alone with the worst of them for its kind."""
    broken, tried = [], 0
    values = [VALUES[name] for name in (IN_FIELDS if connection.vendor == "sqlite" else ("nul", "huge", "long"))]
    for one, form in found:
        whole, typed = form.filled(), list(form.typed_in())
        sent = [whole, *({**whole, **dict.fromkeys(typed, value)} for value in values if typed)]
        sent += [{**whole, name: value} for name in typed for value in WORST.get(form.fields[name].kind, ())]
        for data in sent:
            answer = door.ask(one, "POST", form.action, data)
            tried += 1
            if is_broken(answer) or leads_away(answer):
                broken.append(f"{form.action} by {one.name}: {answer.word} {leads_away(answer)}")
    assert broken == []
    counted("forms with hostile words", tried, least=300)
