"""The hours log: what is written down, its sums, and what a day cannot hold."""

from datetime import date
from decimal import Decimal

import pytest

from fortnight.activity.models import Event
from fortnight.placements.actions import hours as acting
from fortnight.placements.hours import sums_of
from fortnight.placements.models import Placement, Worked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def log(placement, student, day, hours):
    return acting.log(placement, day=day, hours=Decimal(hours), line="Sorted letters.", by=student.user)


def test_sums_stand_by_week_against_what_was_agreed(placement, student):
    Placement._base_manager.filter(pk=placement.pk).update(weeks=3, hours=20)
    placement.refresh_from_db()
    for day, hours in ((6, "4"), (8, "2.5"), (10, "1"), (11, "8")):  # Wednesday, Friday, Sunday, Monday
        log(placement, student, date(2027, 1, day), hours)
    sums = sums_of(placement)
    assert (sums.logged, sums.agreed, sums.a_week) == (Decimal("15.50"), 60, 20)
    assert [(week.first.day, week.last.day, week.hours) for week in sums.weeks] == [
        (4, 10, Decimal("7.50")),
        (11, 17, Decimal("8.00")),
    ]


def test_a_day_has_24_hours(placement, student):
    log(placement, student, date(2027, 1, 6), "20")
    with pytest.raises(acting.TooMuch):
        log(placement, student, date(2027, 1, 6), "4.25")
    log(placement, student, date(2027, 1, 6), "4")
    assert Worked.objects.count() == 2


def test_a_line_is_taken_out_once_and_that_is_remembered(placement, student):
    worked = log(placement, student, date(2027, 1, 6), "4")
    twin = Worked.objects.select_related("placement").get()
    assert (acting.remove(worked, by=student.user), acting.remove(twin, by=student.user)) == (True, False)
    (event,) = Event.objects.filter(kind="hours.removed")
    assert event.data == {"hours": "4", "day": "2027-01-06"}
