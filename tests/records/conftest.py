"""A completed placement of the student and the host of the other fixtures, and a record of it."""

import pytest

from fortnight.placements.models import Placement
from fortnight.records.models import Record
from tests import factories


@pytest.fixture
def placement(listing, student) -> Placement:
    application = factories.ApplicationFactory(listing=listing, student=student, state="placed")
    made = factories.closed_placement(offer=factories.OfferFactory(application=application, state="accepted"))
    return Placement._base_manager.select_related("student__user", "school", "employer", "listing__posting").get(
        pk=made.pk
    )


@pytest.fixture
def record(placement) -> Record:
    """Waits for the student, who has written too."""
    factories.EvaluationFactory(placement=placement, side="student", by=placement.student.user)
    made = factories.RecordFactory(placement=placement)
    made.placement = placement
    return made
