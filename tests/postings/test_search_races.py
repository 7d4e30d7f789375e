"""Whoever looked a moment ago must not bring back what has been taken off the list since."""

import pytest

from fortnight.postings import search
from fortnight.postings.actions.listing import close, set_labels
from fortnight.postings.models import Listing
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def found(program):
    return [listing.pk for listing in search.find([program], "", search.Filters({})).listings]


@pytest.mark.parametrize("late", ["put", "labels"])
def test_a_listing_that_was_closed_stays_off_the_list(listing, program, officer, late):
    search.put(listing)
    stale = Listing.objects.get(pk=listing.pk)
    assert found(program) == [listing.pk]
    close(listing, by=officer, reason=Listing.Closing.OFFICE)
    if late == "put":
        search.put(stale)
    else:
        set_labels(stale, [factories.LabelFactory(school=listing.school)], by=officer)
    assert found(program) == []
