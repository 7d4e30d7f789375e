"""A right that has ended is gone with the next request, with a real session: page, file, calendar, button, mail's link."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fortnight.people import sessions
from tests.access.addresses import Address, addresses
from tests.access.door import OF_SESSIONS, WRITES, close
from tests.access.losing import WAYS, Way, lose
from tests.access.world import HERE, Someone, World
from tests.browsers import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_404", "quiet", "unrendered")]

OPEN = {200, 204, 302, 409, 410, 422}


CHOSEN = list(WAYS)[:: 1 if connection.vendor == "sqlite" else 5]  # no guard knows the database


def of_way(way: Way) -> Iterator[Address]:
    for address in addresses():
        route = f"{address.route}$"
        if not address.library and route.startswith(way.takes) and not route.startswith(way.but or ("-",)):
            yield address


def requests(way: Way, world: World) -> Iterator[tuple[str, str]]:
    """Method and path of each address that the right opens, filled with their own things."""
    one = world.people[way.who]
    for address in of_way(way):
        kinds = {"program": "inner", "code": "inner_listing"} if "program" in address.parameters else {}
        kinds = {name: kind for name, kind in kinds.items() if name in address.parameters}
        path = address.path(one, world.north, school=HERE, **kinds)
        yield from ((method, path) for method in ("GET", "POST") if method in address.declared)


def ask(browser: Client, method: str, path: str) -> tuple[int, str]:
    """Status and where it leads; undone, so that the next one finds the world as it was."""
    with transaction.atomic():
        answer = browser.generic(method, path)
        close(answer)
        transaction.set_rollback(True)
    return answer.status_code, answer.headers.get("Location", "")


def is_open(status: int, leads_to: str) -> bool:
    return status in OPEN and not leads_to.startswith(("/sign-in/", "/account/second-factor/"))


def browser_for(one: Someone) -> Client:
    browser = browser_of(one.user)
    browser.raise_request_exception = False
    return browser


@pytest.mark.parametrize("name", CHOSEN)
def test_the_next_request_is_refused(name, world, counted):
    way = WAYS[name]
    with transaction.atomic():
        browser = browser_for(world.people[way.who])
        asked = [(*each, ask(browser, *each)) for each in requests(way, world)]
        before = [(method, path) for method, path, answer in asked if is_open(*answer)]
        lose(way, world)
        still = [f"{method} {path}" for method, path in before if is_open(*ask(browser, method, path))]
        transaction.set_rollback(True)
    kinds = Counter(kind_of(path) for _method, path in before)
    assert still == []
    assert len(before) >= 5, kinds
    counted("requests that were answered before a right ended, and refused after", len(before))
    for kind, number in kinds.items():
        counted(f"… of them {kind}", number)


def kind_of(path: str) -> str:
    for end, kind in ((".ics", "calendars"), (".pdf", "files"), (".png", "pages of papers")):
        if path.endswith(end):
            return kind
    return "pages and buttons"


def test_a_right_that_was_not_lost_is_found(world):
    """The negative control: nothing is done, so everything still answers."""
    way = WAYS["a student leaves the roster"]
    browser = browser_for(world.people[way.who])
    asked = [each for each in requests(way, world) if is_open(*ask(browser, *each))]
    assert len([each for each in asked if is_open(*ask(browser, *each))]) == len(asked) > 20


@pytest.mark.parametrize("name", ["student (north)", "host (north)", "officer (northfield)", "anonymous"])
def test_reading_with_a_real_session_writes_only_when_it_was_seen(name, world, counted):
    """The one exception from "reading writes nothing": the note for the list of sessions, when the last one is old."""
    one, asked, wrote = world.people[name], 0, set()
    browser = browser_for(one) if one.user else Client()
    sessions._noted.clear()
    for address in addresses():
        if address.library or "GET" not in address.declared:
            continue
        with transaction.atomic(), CaptureQueriesContext(connection) as sql:
            close(browser.get(address.path(one, world.north, school=HERE)))
            transaction.set_rollback(True)
        asked += 1
        wrote |= {found[1] for query in sql if (found := WRITES.match(query["sql"]))}
    assert wrote - OF_SESSIONS == set()
    counted("pages read with a real session", asked, least=50)
