"""Every address, with every method, by everybody, about their own things, others' and none: all as declared."""

import pytest
from django.db import connection

from fortnight.portals.access import director
from tests.access.addresses import Address, addresses
from tests.access.door import REACHED, Door
from tests.access.matrix import METHODS, Place, expected, places
from tests.access.world import Someone, World

pytestmark = pytest.mark.django_db

PORTALS = {
    "people": lambda route: not route.startswith(("host/", "<slug:school>/")),
    "host": lambda route: route.startswith("host/"),
    "student": lambda route: route.startswith("<slug:school>/my/"),
    "office": lambda route: route.startswith("<slug:school>/office/"),
    "public": lambda route: route.startswith("<slug:school>/") and "/my/" not in route and "/office/" not in route,
}
A_FEW = {"anonymous", "student (north)", "director (northfield)", "director without a second factor"}
SPARSE = 1 if connection.vendor == "sqlite" else 9  # the guards know no database: the second one is asked less
READING = {"GET", "HEAD", "OPTIONS"}


def cells(world: World, address: Address):
    """(person, method, place) of an address.

    HEAD repeats GET, so it is tried in the first place only; and so are methods that are not declared, by a few.
    """
    for one in world.people.values():
        found = list(places(address, world, one))
        for method in METHODS:
            if method in address.declared:
                yield from ((one, method, place) for place in (found[:1] if method == "HEAD" else found))
            elif one.name in A_FEW and not address.library:
                yield one, method, found[0]


def deviations(world: World, door: Door, chosen, *, every: int = SPARSE) -> tuple[int, list[str]]:
    """How many cells there are, and what is wrong with each `every`th of them."""
    number, found = 0, []
    for address in addresses():
        if address.library or not chosen(address.route):
            continue  # the second factor's pages guard themselves: tests/portals/public/test_second_factor.py tries them
        for one, method, place in cells(world, address):
            number += 1
            if number % every:
                continue
            if said := look(door, one, method, address, place):
                found.append(f"{method} {address.route} ({place.name}) by {one.name}: {said}")
    return number, found


def look(door: Door, one: Someone, method: str, address: Address, place: Place) -> str:
    """What is wrong with this cell, in words; empty when nothing is."""
    wanted = expected(one, method, address, place)
    answer = door.ask(one, method, place.path)
    if answer.word != wanted:
        return f"{answer.word} instead of {wanted}"
    if answer.wrote and (method in READING or wanted != REACHED):
        return f"wrote {sorted(set(answer.wrote))}"
    return ""


@pytest.mark.usefixtures("plain_404", "quiet")
@pytest.mark.parametrize("portal", PORTALS)
def test_all_is_as_declared(portal, world, door, counted):
    number, found = deviations(world, door, PORTALS[portal])
    print(len(found), *found[:150], sep="\n")
    assert not found
    counted("cells of the access matrix", number)


@pytest.mark.usefixtures("plain_404", "quiet")
def test_a_guard_that_is_off_is_found(world, door):
    """Everybody counts as a director: the addresses of the office's people must then stand out."""
    real = director.test
    object.__setattr__(director, "test", lambda _request: True)
    try:
        _number, found = deviations(world, door, lambda route: route == "<slug:school>/office/team/", every=1)
    finally:
        object.__setattr__(director, "test", real)
    assert "GET <slug:school>/office/team/ (here) by student (north): reached instead of missing" in found
