"""Each reason alone puts a placement where it belongs and is said in words; what is over and has no case is over."""

from datetime import timedelta

import pytest

from fortnight.core.time import now
from fortnight.placements import seen_whole
from fortnight.placements.models import Placement
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]
BROKEN = {"state": "cancelled", "broken_off_by": "host", "reason": "x"}


@pytest.fixture
def today(school):
    return now().astimezone(school.zone).date()


@pytest.fixture
def running(placement, today):
    values = {"state": "running", "began_at": now(), "student_confirmed_at": now(), "host_confirmed_at": now()}
    change(starts_on=today - timedelta(days=7), ends_on=today + timedelta(days=14), **values)
    placement.refresh_from_db()
    return placement


def change(**values):
    Placement.objects.update(**values)


def seen(today):
    row = seen_whole.with_reasons(seen_whole.with_standing(Placement.objects.all(), today)).get()
    return row.standing, seen_whole.reasons(row, today)


def test_what_has_nothing_against_it_is_on_track(running, today):
    assert seen(today) == ("track", [])


@pytest.mark.parametrize(
    ("make", "standing", "words"),
    [
        (lambda p, _t: factories.CaseFactory(placement=p, level=2), "trouble", "Somebody of the office opened it."),
        (lambda p, _t: factories.CaseFactory(placement=p, level=1), "look", "Somebody of the office opened it."),
        (lambda p, _t: factories.StandInFactory(placement=p, state="declined", answered_at=now()), "trouble", "needs a mentor"),
        (lambda _p, t: change(state="arranged", start_held=True, starts_on=t + timedelta(days=7)), "trouble", "waits for an authorization"),
        (lambda _p, _t: change(broken_off_at=now(), **BROKEN), "trouble", "It fell through"),
        (lambda _p, t: change(state="arranging", starts_on=t + timedelta(days=7)), "look", "is not signed"),
        (lambda p, t: factories.MilestoneFactory(placement=p, due_on=t - timedelta(days=1)), "look", "A milestone is late."),
        (lambda p, t: factories.MilestoneFactory(placement=p, state="shown", turn=1, due_on=t - timedelta(days=6)), "look", "has waited long"),
        (lambda p, _t: factories.PactFactory(placement=p), "look", "the pact is not agreed"),
    ],
)  # fmt: skip
def test_one_reason_is_enough_and_is_said(make, standing, words, running, today):
    make(running, today)
    found, reasons = seen(today)
    assert found == standing
    assert len(reasons) == 1
    assert words in reasons[0]


@pytest.mark.parametrize(
    "values",
    [
        {"broken_off_at": now(), "looked_after_at": now(), **BROKEN},
        {"broken_off_at": now(), **BROKEN, "broken_off_by": "student"},
        {"state": "completed", "completed_at": now()},
        {"starts_on": now().date() - timedelta(days=30), "ends_on": now().date() - timedelta(days=3)},
    ],
    ids=["seen to", "by the student", "completed", "past"],
)
def test_what_is_over_has_no_reasons_left_but_an_open_case_has(values, running, today):
    factories.MilestoneFactory(placement=running, due_on=today - timedelta(days=5))
    change(**values)
    assert seen(today) == ("over", [])
    factories.CaseFactory(placement=running)
    assert seen(today)[0] == "look"


def test_the_counts_are_those_of_the_rows(running, program, today):
    factories.CaseFactory(placement=running, level=2)
    for values in ({"state": "arranging", "starts_on": today, "ends_on": today}, {"starts_on": today - timedelta(days=60), "ends_on": today - timedelta(days=40)}):  # fmt: skip
        factories.PlacementFactory(offer__application__listing__program=program, **values)
    assert seen_whole.counts(Placement.objects.all(), today) == {"trouble": 1, "look": 1}
