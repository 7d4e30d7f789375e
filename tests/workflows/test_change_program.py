"""The days of a program move, or the school's clock: every deadline that hangs on them moves along."""

from datetime import timedelta

import pytest

from fortnight.core.time import end_of_day
from fortnight.postings import search
from fortnight.postings.models import Listing, SearchRow
from fortnight.workflows.change_program import change_program
from fortnight.workflows.school_settings import change_school
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


@pytest.fixture
def listings(program):
    """One open until the places are filled, one with a day of its own, one that waits for the office."""
    own = program.applications_close - timedelta(days=10)
    made = [
        factories.ListingFactory(program=program),
        factories.ListingFactory(program=program, posting__deadline=own),
        factories.ListingFactory(program=program, waiting=True),
    ]
    for listing in made:
        search.put(listing)
    return made


def days(listings):
    return [Listing.objects.get(pk=each.pk).deadline_at for each in listings]


def test_deadlines_follow_a_longer_season(program, listings, officer):
    close, zone = program.applications_close + timedelta(days=7), program.school.zone
    own = end_of_day(program.applications_close - timedelta(days=10), zone)
    assert change_program(program, {"applications_close": close}, by=officer) == ["applications_close"]
    assert days(listings) == [end_of_day(close, zone), own, end_of_day(close, zone)]
    assert SearchRow.objects.get(listing=listings[0]).deadline_at == end_of_day(close, zone)


def test_a_shorter_season_cuts_them_and_the_list_says_so(program, listings, officer, clock):
    zone = program.school.zone
    close = program.applications_close - timedelta(days=20)
    clock(end_of_day(close, zone))
    change_program(program, {"applications_close": close}, by=officer)
    assert days(listings) == [end_of_day(close, zone)] * 3
    assert SearchRow.objects.filter(taking=True).count() == 0


def test_other_changes_touch_no_deadline(program, listings, officer, django_assert_max_num_queries):
    before = days(listings)
    with django_assert_max_num_queries(8):
        change_program(program, {"summary": "Short."}, by=officer)
    assert days(listings) == before


def test_the_schools_zone_moves_them_all(school, program, listings, director):
    change_school(school, {"time_zone": "Asia/Tokyo"}, by=director)
    assert days(listings)[0] == end_of_day(program.applications_close, school.zone)
    assert str(school.zone) == "Asia/Tokyo"
