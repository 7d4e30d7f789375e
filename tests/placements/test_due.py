"""Milestones that are due, and words that are waited for: said once."""

from datetime import date, timedelta

import pytest

from fortnight.activity.models import Event, Notification
from fortnight.core.time import now
from fortnight.placements.actions import due, milestones
from fortnight.placements.models import Milestone, Placement
from fortnight.placements.tasks import remind_of_milestones
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]
DUE = date(2027, 1, 12)


@pytest.fixture
def milestone(placement):
    Placement.objects.update(starts_on=date(2027, 1, 6), ends_on=date(2027, 1, 29))
    return factories.MilestoneFactory(placement=placement, due_on=DUE)


def reminders(clock, moment, kind):
    clock(moment)
    for _turn in range(2):
        remind_of_milestones()
    return Event.objects.filter(kind=kind).count()


def test_the_student_is_reminded_once_on_the_day_and_again_of_another_day(milestone, student, host, clock):
    assert reminders(clock, "2027-01-12 11:59", "milestone.due") == 0
    assert reminders(clock, "2027-01-12 12:00", "milestone.due") == 1
    assert reminders(clock, "2027-01-13 12:00", "milestone.due") == 1
    assert Notification.objects.filter(user=student.user, title__contains="is due on 12 January").count() == 1
    moved = Milestone.objects.with_placement().get()
    new = {"name": moved.name, "what": moved.what, "due_on": DUE + timedelta(days=2)}
    milestones.change(moved, new, seen=1, by=host, side="host")
    assert reminders(clock, "2027-01-14 12:00", "milestone.due") == 2


@pytest.mark.parametrize(
    "values",
    [{"state": "shown", "turn": 1}, {"state": "dropped"}, {"placement__ends_on": date(2027, 1, 8)}],
    ids=["shown", "dropped", "of what is over"],
)
def test_who_has_nothing_to_show_is_not_reminded(milestone, clock, values):
    ends_on = values.pop("placement__ends_on", date(2027, 1, 29))
    Placement.objects.update(ends_on=ends_on)
    Milestone.objects.update(**values)
    assert reminders(clock, "2027-01-13 15:00", "milestone.due") == 0


def test_the_mentor_is_reminded_once_of_each_showing_after_three_business_days(milestone, student, host, clock):
    clock("2027-01-12 15:00")
    milestones.show(Milestone.objects.with_placement().get(), by=student.user, text="Half.", link="")
    assert reminders(clock, "2027-01-16 04:59", "milestone.waits") == 0
    assert reminders(clock, "2027-01-16 05:00", "milestone.waits") == 1
    assert Notification.objects.filter(user=host, title__contains="waits for your words").count() == 1
    milestones.show(Milestone.objects.with_placement().get(), by=student.user, text="All.", link="")
    shown = now()
    assert reminders(clock, shown + timedelta(days=6), "milestone.waits") == 2
    milestones.review(Milestone.objects.with_placement().get(), seen=2, by=host, note="Good.")
    assert reminders(clock, shown + timedelta(days=9), "milestone.waits") == 2


def test_two_workers_remind_the_student_once(milestone, clock):
    clock("2027-01-12 12:00")
    seen = [Milestone.objects.with_placement().get() for _worker in range(2)]
    assert [due.remind_student(each, at=now()) for each in seen] == [True, False]
    assert Event.objects.filter(kind="milestone.due").count() == 1


def test_two_workers_remind_the_mentor_once_and_not_of_what_was_reviewed(milestone, student, host, clock):
    clock("2027-01-12 15:00")
    milestones.show(Milestone.objects.with_placement().get(), by=student.user, text="Half.", link="")
    clock("2027-01-16 05:00")
    seen = [Milestone.objects.shown_untold(now()).get() for _worker in range(2)]
    assert [due.remind_mentor(each, at=now()) for each in seen] == [True, False]
    milestones.show(Milestone.objects.with_placement().get(), by=student.user, text="All.", link="")
    clock("2027-01-22 05:00")
    late = Milestone.objects.shown_untold(now()).get()
    milestones.review(Milestone.objects.with_placement().get(), seen=2, by=host, note="Good.")
    assert due.remind_mentor(late, at=now()) is False
    assert Event.objects.filter(kind="milestone.waits").count() == 1
