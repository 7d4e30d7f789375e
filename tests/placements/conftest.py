"""A placement of the student and the host of the other fixtures."""

import pytest

from fortnight.placements.models import Pact, Placement
from tests import factories


@pytest.fixture
def placement(listing, student) -> Placement:
    return factories.PlacementFactory(offer__application__listing=listing, offer__application__student=student)


@pytest.fixture
def pact(placement) -> Pact:
    return factories.PactFactory(placement=placement)
