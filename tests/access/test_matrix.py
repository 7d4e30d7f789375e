"""Every address, with every method, by everybody: all as declared. `make prove` tries the whole of it, the suite a share."""

import pytest
from django.db import connection

from tests.access.addresses import addresses
from tests.access.cells import deviations
from tests.access.controls import CONTROLS
from tests.access.library import PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_404", "quiet", "unrendered")]

PORTALS = {
    "people": lambda route: not route.startswith(("host/", "<slug:school>/")),
    "host": lambda route: route.startswith("host/"),
    "student": lambda route: route.startswith("<slug:school>/my/"),
    "office": lambda route: route.startswith("<slug:school>/office/"),
    "public": lambda route: route.startswith("<slug:school>/") and "/my/" not in route and "/office/" not in route,
}
EVERY = 1 if connection.vendor == "sqlite" else 12  # the guards know no database: the second one is asked less


@pytest.mark.parametrize("portal", PORTALS)
def test_all_is_as_declared(portal, world, door, counted):
    tried, found = deviations(world, door, lambda address: PORTALS[portal](address.route), every=EVERY)
    print(len(found), *found[:150], sep="\n")
    assert not found
    counted("cells of the access matrix", tried)


@pytest.mark.parametrize("name", CONTROLS)
def test_a_guard_that_is_off_is_found(name, world, door, counted):
    control = CONTROLS[name]
    with control.off():
        _tried, found = deviations(world, door, lambda address: address.name == control.address)
    assert [said for said in found if control.finding in said] != []
    counted("guards switched off and found", 1)


def test_what_the_library_says_is_written_down_for_each_of_its_pages():
    assert {address.name for address in addresses() if address.library} == PAGES.keys()
