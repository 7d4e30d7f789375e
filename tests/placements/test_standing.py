"""A placement is completed by the clock after its last day; in one that was broken off nothing more is written."""

from datetime import date
from decimal import Decimal

import pytest

from fortnight.activity.models import Event
from fortnight.core.transitions import MoveRefused
from fortnight.placements.actions import hours, milestones, trouble
from fortnight.placements.actions import pact as agreeing
from fortnight.placements.actions import placement as writing
from fortnight.placements.models import Milestone, Placement
from fortnight.placements.tasks import complete_placements
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def put(placement: Placement, **values: object) -> Placement:
    signed = {"student_confirmed_at": placement.created_at, "host_confirmed_at": placement.created_at}
    Placement._base_manager.filter(pk=placement.pk).update(**{**signed, **values})
    placement.refresh_from_db()
    return placement


def state_of(placement: Placement) -> str:
    return Placement._base_manager.get(pk=placement.pk).state


def test_the_clock_completes_once_the_last_day_is_over_at_the_school(placement, clock):
    put(placement, state="running", began_at=placement.created_at, ends_on=date(2027, 1, 22))
    clock("2027-01-23 04:59")  # in New York it is still the 22nd
    complete_placements()
    assert state_of(placement) == "running"
    clock("2027-01-23 05:00")
    complete_placements()
    complete_placements()
    assert state_of(placement) == "completed"
    assert Event.objects.filter(kind="placement.completed").count() == 1


@pytest.mark.parametrize(
    ("held", "state", "after"),
    [
        (False, "arranged", "completed"),
        (True, "arranged", "arranged"),
        (True, "running", "completed"),
        (False, "arranging", "arranging"),
    ],
)
def test_what_was_never_signed_or_is_held_does_not_complete(placement, clock, held, state, after):
    began = placement.created_at if state == "running" else None
    put(placement, state=state, start_held=held, began_at=began, ends_on=date(2027, 1, 22))
    clock("2027-02-01 12:00")
    complete_placements()
    assert state_of(placement) == after


def test_who_is_faster_of_an_early_end_and_the_clock_wins(placement):
    stale = put(placement, state="running", began_at=placement.created_at, ends_on=date(2027, 1, 22))
    broken = {"broken_off_at": placement.created_at, "broken_off_by": "host", "state": "ended_early"}
    Placement._base_manager.filter(pk=placement.pk).update(**broken)
    assert trouble.complete(stale, today=date(2027, 1, 23)) is False
    assert state_of(placement) == "ended_early"


WORDS = dict.fromkeys(("goals", "deliverable", "rhythm", "answers", "backup", "ending"), "New.")
STEP = {"name": "Draft", "what": "", "due_on": date(2027, 1, 10)}
WRITING = {
    "hours": lambda it, by, _host: hours.log(it.placement, day=date(2027, 1, 6), hours=Decimal(2), line="", by=by),
    "an hour taken out": lambda it, by, _host: hours.remove(factories.WorkedFactory(placement=it.placement), by=by),
    "pact": lambda it, by, _host: agreeing.change(it.placement.pact, WORDS, seen=1, by=by, side="student"),
    "a yes": lambda it, by, _host: agreeing.agree(it.placement.pact, seen=1, by=by, side="student"),
    "a new step": lambda it, by, _host: milestones.add(it.placement, **STEP, by=by, side="student"),
    "a changed step": lambda it, by, _host: milestones.change(it, STEP, seen=1, by=by, side="student"),
    "a dropped step": lambda it, by, _host: milestones.drop(it, by=by, side="student"),
    "a showing": lambda it, by, _host: milestones.show(it, by=by, text="Here.", link=""),
    "a review": lambda it, _by, host: milestones.review(it, seen=0, by=host, note="Good."),
    "hints": lambda it, _by, host: writing.write_hints(it.placement, "Ring twice.", seen="", by=host),
}


@pytest.mark.parametrize("what", WRITING)
def test_nothing_is_written_in_what_was_broken_off(placement, pact, student, host, what):
    step = Milestone.objects.create(
        placement=placement, name="Start", due_on=date(2027, 1, 6), made_at=placement.created_at
    )
    put(placement, state="cancelled", broken_off_at=placement.created_at, broken_off_by="host")
    before = Event.objects.count()
    with pytest.raises(MoveRefused, match="has been broken off"):
        WRITING[what](step, student.user, host)
    assert Event.objects.count() == before


def test_the_page_says_so_and_keeps_what_was_typed(placement, student, as_user, clock):
    clock("2027-01-12 15:00")
    put(placement, state="cancelled", broken_off_at=placement.created_at, broken_off_by="host")
    url = f"/{placement.school.slug}/my/placements/{placement.code}/hours/"
    typed = {"day": placement.starts_on.isoformat(), "hours": "2", "line": "Read the letters of May."}
    answer = as_user(student.user).post(url, typed)
    assert answer.status_code == 422
    assert "has been broken off" in answer.content.decode()
    assert "Read the letters of May." in answer.content.decode()
