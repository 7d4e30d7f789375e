"""Two at once at a milestone and over a meeting: one of them counts, and the other is told."""

from datetime import timedelta

import pytest
from django_scopes import scope

from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.placements.actions import meetings, milestones
from fortnight.placements.models import Meeting, MeetingSlot, Milestone
from tests import factories
from tests.workflows.test_races import race

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_a_review_is_never_about_something_newer_than_was_read(placement, student, host):
    with scope(school=placement.school):
        key = factories.ShowingFactory(milestone__placement=placement).milestone_id

    def given():
        return Milestone.objects.with_placement().get(pk=key)

    deeds = [
        lambda: milestones.show(given(), by=User.objects.get(pk=student.user_id), text="All of it.", link=""),
        lambda: milestones.review(given(), seen=1, by=User.objects.get(pk=host.pk), note="Only half?"),
    ]
    assert race(deeds) == {"won": 1, "MoveLost": 1}
    with scope(school=placement.school):
        row = Milestone.objects.get()
        words = list(row.showings.order_by("turn").values_list("review", flat=True))
    assert (row.state, words) in [("reviewed", ["Only half?"]), ("shown", ["", ""])]


def test_of_two_times_picked_at_once_one_is_agreed(placement, student, seat):
    times = [now() + timedelta(hours=hours) for hours in (24, 48)]
    given = {"by": seat.user, "seat": seat, "kind": "kickoff", "minutes": 30, "where": ""}
    with scope(school=placement.school):
        keys = [slot.pk for slot in meetings.propose(placement, times, **given).slots.all()]

    def pick(key):
        def deed():
            slot = MeetingSlot.objects.of_student(student).get(pk=key)
            assert meetings.pick(slot, by=User.objects.get(pk=student.user_id))

        return deed

    assert race([pick(key) for key in keys])["won"] == 1
    with scope(school=placement.school):
        assert Meeting.objects.get().picked_id in keys
