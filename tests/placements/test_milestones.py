"""Milestones: proposed, changed by both, shown, reviewed, and whether the review helped."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from fortnight.activity.models import Notification, Outbox
from fortnight.core.transitions import MoveLost, MoveRefused
from fortnight.placements.actions import milestones as acting
from fortnight.placements.actions.pact import Overtaken
from fortnight.placements.models import Milestone, Showing
from fortnight.placements.proposals import plan_days
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]
DRAFT = {"name": "A draft", "what": "Half of it.", "due_on": date(2027, 1, 15)}


@pytest.fixture
def milestone(placement):
    return factories.MilestoneFactory(placement=placement)


def show(milestone, student, text="Half of it."):
    return acting.show(Milestone.objects.get(pk=milestone.pk), by=student.user, text=text, link="")


@pytest.mark.parametrize(
    ("first", "last", "closures", "days"),
    [
        ((2027, 1, 6), (2027, 1, 29), (), ((1, 7), (1, 18), (1, 29))),
        ((2027, 1, 6), (2027, 1, 31), (), ((1, 7), (1, 18), (1, 29))),  # the last day is a Sunday
        ((2027, 1, 6), (2027, 1, 29), [(date(2027, 1, 18), date(2027, 1, 18))], ((1, 7), (1, 19), (1, 29))),
        ((2027, 1, 6), (2027, 1, 6), (), ((1, 6), (1, 6), (1, 6))),
        ((2027, 1, 8), (2027, 1, 10), (), ((1, 8), (1, 8), (1, 8))),  # Friday to Sunday
    ],
)
def test_days_are_business_days_of_the_placement_in_order(first, last, closures, days):
    assert plan_days(date(*first), date(*last), closures) == tuple(date(2027, *day) for day in days)


def test_start_draft_and_result_are_proposed(placement):
    text = placement.listing.shown
    type(text).objects.filter(pk=text.pk).update(deliverable="A list\n\nwith ten answers.")
    placement.listing.shown.refresh_from_db()
    acting.propose(placement)
    assert [each.name for each in Milestone.objects.all()] == ["The plan", "A first draft", "The result"]
    assert Milestone.objects.last().what == "A list with ten answers."


def test_both_may_add_change_drop_and_restore_and_the_other_is_told(placement, student, host):
    given = acting.add(placement, by=host, side="host", **DRAFT)
    assert acting.change(given, {**DRAFT, "name": "A better draft"}, seen=1, by=student.user, side="student")
    acting.drop(given, by=host, side="host")
    acting.restore(given, by=student.user, side="student")
    assert Milestone.objects.get().state == "planned"
    assert Notification.objects.filter(user=student.user).count() == 2
    assert Notification.objects.filter(user=host).count() == 2


def test_who_changes_what_they_have_not_read_changes_nothing(milestone, student, host):
    read = Milestone.objects.get()
    acting.change(Milestone.objects.get(), DRAFT, seen=1, by=host, side="host")
    with pytest.raises(Overtaken):
        acting.change(read, {**DRAFT, "name": "Mine"}, seen=1, by=student.user, side="student")
    assert Milestone.objects.get().name == "A draft"


def test_there_are_twenty_at_most(placement, host):
    factories.MilestoneFactory.create_batch(acting.MOST, placement=placement)
    with pytest.raises(acting.TooMany):
        acting.add(placement, by=host, side="host", **DRAFT)


def test_a_newer_showing_stands_beside_the_older_and_the_words_are_about_the_one_that_was_read(
    milestone, student, host
):
    show(milestone, student)
    read = Milestone.objects.get()
    show(milestone, student, text="All of it.")
    with pytest.raises(MoveLost):
        acting.review(read, seen=1, by=host, note="Only half?")
    acting.review(Milestone.objects.get(), seen=2, by=host, note="Very good.")
    assert list(Showing.objects.values_list("text", "review")) == [("All of it.", "Very good."), ("Half of it.", "")]
    assert Milestone.objects.get().state == "reviewed"


def test_a_mentor_may_ask_to_see_it_once_more(milestone, student, host):
    show(milestone, student)
    acting.review(Milestone.objects.get(), seen=1, by=host, note="Shorter, please.", again=True)
    assert Milestone.objects.get().state == "again"
    assert Outbox.objects.filter(to=student.user.email).latest("pk").subject.startswith("Please show")
    show(milestone, student, text="Shorter.")
    assert Milestone.objects.get().state == "shown"


def test_a_review_has_words(milestone, student, host):
    show(milestone, student)
    with pytest.raises(MoveRefused):
        acting.review(Milestone.objects.get(), seen=1, by=host, note="")


def test_the_student_says_once_whether_it_helped(milestone, student, host):
    showing = show(milestone, student)
    assert not acting.say_if_helped(showing, by=student.user, helped="yes")
    acting.review(Milestone.objects.get(), seen=1, by=host, note="Good.")
    assert acting.say_if_helped(showing, by=student.user, helped="partly", note="What about the end?")
    assert not acting.say_if_helped(showing, by=student.user, helped="no")
    row = Showing.objects.get()
    assert (row.helped, row.helped_note) == ("partly", "What about the end?")
    assert Notification.objects.filter(user=host).latest("pk").title.endswith("Partly")


@pytest.mark.parametrize("values", [{"helped": "yes"}, {"turn": 1}])
def test_the_database_keeps_what_cannot_be(milestone, student, values):
    showing = show(milestone, student)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.ShowingFactory(milestone=showing.milestone, **{"turn": 2, **values})


def test_what_is_late_is_asked_for_until_the_placement_is_completed(student, program):
    theirs = {"offer__application__student": student, "offer__application__listing__program": program}
    running, over = factories.PlacementFactory(**theirs), factories.closed_placement(**theirs)
    late = [factories.MilestoneFactory(placement=each, due_on=factories.dates.day(-3)) for each in (running, over)]
    assert list(Milestone.objects.of_student(student).to_show(factories.dates.day(0))) == late[:1]
