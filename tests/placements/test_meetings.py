"""Kickoff and meetings: proposed, picked, called off; what is agreed stands in both calendars."""

from base64 import b64decode
from datetime import timedelta

import pytest

from fortnight.activity.models import Outbox
from fortnight.applications.actions.slots import BadTimes
from fortnight.core.time import now
from fortnight.employers.actions.team import remove
from fortnight.placements.actions import meetings
from fortnight.placements.models import Meeting, MeetingSlot
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def hours(*numbers):
    return [now() + timedelta(hours=number) for number in numbers]


def proposed(placement, seat, *times, kind="kickoff"):
    return meetings.propose(
        placement, times or hours(24, 48), by=seat.user, seat=seat, kind=kind, minutes=30, where="A link"
    )


def calendars():
    """To whom, and what the file says is to be done."""
    rows = Outbox.objects.exclude(attachments=[]).order_by("to")
    files = [(mail.to, b64decode(mail.attachments[0]["base64"]).decode()) for mail in rows]
    return [(to, "CANCEL" if "METHOD:CANCEL" in text else "REQUEST", "SEQUENCE:1" in text) for to, text in files]


def test_a_picked_time_stands_in_both_calendars_and_leaves_them_again(placement, seat, student, host):
    meeting = proposed(placement, seat)
    assert meetings.pick(meeting.slots.first(), by=student.user)
    assert calendars() == sorted([(student.user.email, "REQUEST", False), (host.email, "REQUEST", False)])
    Outbox.objects.all().delete()
    assert meetings.call_off(Meeting.objects.get(), by=host, note="I am ill.")
    assert calendars() == sorted([(student.user.email, "CANCEL", True), (host.email, "CANCEL", True)])


def test_a_time_is_picked_once_and_by_the_student_alone(placement, seat, student, host):
    meeting = proposed(placement, seat)
    first, second = meeting.slots.all()
    assert meetings.pick(first, by=host) is None
    assert meetings.pick(first, by=student.user)
    assert meetings.pick(second, by=student.user) is None
    assert Meeting.objects.get().picked == first


def test_a_time_that_has_passed_cannot_be_picked(placement, seat, student, clock):
    travel = clock(now())
    meeting = proposed(placement, seat)
    travel.shift(24 * 3600)
    assert meetings.pick(meeting.slots.first(), by=student.user) is None


def test_a_new_proposal_takes_the_place_of_the_one_that_waits_for_the_same(placement, seat, student):
    first, other = proposed(placement, seat), proposed(placement, seat, kind="last")
    second = proposed(placement, seat, *hours(72))
    states = dict(Meeting.objects.values_list("pk", "state"))
    assert states == {first.pk: "cancelled", other.pk: "proposed", second.pk: "proposed"}
    assert meetings.pick(MeetingSlot.objects.filter(meeting=first)[0], by=student.user) is None


def test_none_fits_is_told_to_the_host_who_proposes_others(placement, seat, student, host):
    meeting = proposed(placement, seat)
    Outbox.objects.all().delete()
    assert meetings.none_fit(meeting, by=student.user, note="Only in the evening.")
    assert not meetings.none_fit(meeting, by=student.user)
    (mail,) = Outbox.objects.all()
    assert (mail.to, "Only in the evening." in mail.text) == (host.email, True)


def test_what_is_over_cannot_be_called_off(placement, seat, student, host, clock):
    travel = clock(now())
    meeting = proposed(placement, seat)
    meetings.pick(meeting.slots.first(), by=student.user)
    travel.shift(25 * 3600)
    assert not meetings.call_off(Meeting.objects.get(), by=host)


def test_of_two_who_call_off_the_second_is_told_so_and_no_calendar_hears_it_twice(placement, seat, student, host):
    meeting = proposed(placement, seat)
    meetings.pick(meeting.slots.first(), by=student.user)
    mine, theirs = Meeting.objects.get(), Meeting.objects.get()
    assert meetings.call_off(mine, by=host, note="I am ill.")
    Outbox.objects.all().delete()
    assert not meetings.call_off(theirs, by=student.user, note="So am I.")
    assert (Outbox.objects.count(), Meeting.objects.get().sequence) == (0, mine.sequence)


def test_times_are_looked_at(placement, seat):
    for bad in ([], hours(-1), hours(1, 2, 3, 4, 5, 6)):
        with pytest.raises(BadTimes):
            meetings.propose(placement, bad, by=seat.user, seat=seat, kind="kickoff", minutes=30, where="")


def test_when_who_proposed_it_has_left_the_author_has_it_in_the_calendar(placement, seat, student, host):
    mate = factories.HostFactory(employer=seat.employer)
    meeting = proposed(placement, mate)
    remove(mate, by=host)
    Outbox.objects.all().delete()
    meetings.pick(meeting.slots.first(), by=student.user)
    assert [to for to, _method, _new in calendars()] == sorted([student.user.email, host.email])
