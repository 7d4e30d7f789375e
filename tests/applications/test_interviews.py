from datetime import timedelta

import pytest

from fortnight.activity.models import Event, Notification
from fortnight.applications.actions import answering, sending
from fortnight.applications.actions.interviews import call_off, none_fit, pick, propose
from fortnight.applications.actions.slots import BadTimes
from fortnight.applications.invitations import invitation
from fortnight.applications.models import Interview
from fortnight.core.time import now
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def in_hours(*hours):
    return [now() + timedelta(hours=each) for each in hours]


@pytest.fixture
def talk(application, host, seat):
    return propose(application, in_hours(48, 24), by=host, seat=seat, minutes=30, where="A link")


def test_a_proposal_is_an_answer_and_sorts_its_times(application, talk):
    assert application.state == "interviewing"
    assert application.answered_at is not None
    starts = [slot.starts_at for slot in talk.slots.all()]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ([], "Propose at least one time."),
        ([1, 2, 3, 4, 5, 6], "Propose five times at most."),
        ([-1, 5], "Each time must lie in the future."),
    ],
)
def test_times_that_cannot_be_used(application, host, seat, hours, words):
    with pytest.raises(BadTimes, match=words):
        propose(application, in_hours(*hours), by=host, seat=seat, minutes=30, where="A link")
    assert not Interview.objects.exists()


def test_a_new_proposal_calls_the_waiting_one_off(application, talk, host, seat):
    second = propose(application, in_hours(72), by=host, seat=seat, minutes=30, where="A link")
    talk.refresh_from_db()
    assert (talk.state, second.state) == ("cancelled", "proposed")


def test_the_student_picks_once(talk, student):
    first, second = talk.slots.all()
    assert pick(first, by=student.user).picked == first
    assert pick(second, by=student.user) is None


def test_nobody_else_picks(talk, host):
    assert pick(talk.slots.first(), by=host) is None


def test_none_fits(talk, student, host):
    assert none_fit(talk, by=host) is False
    assert none_fit(talk, by=student.user, note="Mornings?") is True
    assert none_fit(talk, by=student.user) is False


def test_the_invitation_shows_no_address_of_the_other_side(talk, student, host):
    pick(talk.slots.first(), by=student.user)
    talk.refresh_from_db()
    text = invitation(talk, to=student.user.email, url="https://here.example/x").decode()
    assert "METHOD:REQUEST" in text
    assert host.email not in text
    assert student.user.email in text.replace("\r\n ", "")


def test_calling_off_after_the_pick_replaces_the_entry(talk, student):
    pick(talk.slots.first(), by=student.user)
    talk.refresh_from_db()
    assert call_off(talk, by=student.user) is True
    assert call_off(talk, by=student.user) is False
    text = invitation(talk, to="", url="").decode()
    assert "METHOD:CANCEL" in text
    assert "SEQUENCE:1" in text


def test_no_invitation_before_a_time_is_picked(talk):
    with pytest.raises(ValueError, match="no time has been picked"):
        invitation(talk, to="", url="")


def test_an_ended_application_has_no_talk_to_pick(talk, student):
    application = talk.application
    type(application).objects.filter(pk=application.pk).update(state="withdrawn", ended_at=now())
    slot = talk.slots.first()
    slot.interview.application.refresh_from_db()
    assert pick(slot, by=student.user) is None


def test_factories_propose_too(in_school):
    assert factories.InterviewFactory(application__listing__program__school=in_school).state == "proposed"


def ending(application, how, host, student):
    match how:
        case "reject":
            answering.reject(application, by=host, note="Thank you.")
        case "fill":
            answering.fill(application, by=None, note="All places are taken.")
        case "withdraw":
            sending.withdraw(application, by=student.user)


@pytest.mark.parametrize("how", ["reject", "fill", "withdraw"])
def test_an_agreed_talk_ends_with_its_application(application, talk, host, student, how):
    pick(talk.slots.first(), by=student.user)
    ending(application, how, host, student)
    talk.refresh_from_db()
    assert (talk.state, talk.sequence) == ("cancelled", 1)
    told = Notification.objects.filter(event__kind="interview.cancelled").values_list("user__email", flat=True)
    assert set(told) == {host.email, student.user.email}  # whoever ended it too: it stands in their calendar


def test_a_proposal_that_waits_ends_silently(application, talk, host, student):
    answering.reject(application, by=host, note="Thank you.")
    talk.refresh_from_db()
    assert (talk.state, talk.sequence) == ("cancelled", 0)
    assert not Event.objects.filter(kind="interview.cancelled").exists()


def test_a_talk_that_was_held_stays(application, host, seat, student, clock):
    travel = clock("2026-12-01 15:00")
    held = propose(application, in_hours(24), by=host, seat=seat, minutes=30, where="A link")
    pick(held.slots.get(), by=student.user)
    travel.shift(48 * 3600)
    answering.reject(application, by=host, note="Thank you.")
    held.refresh_from_db()
    assert held.state == "picked"


def test_a_talk_of_another_application_stays(application, talk, host, student):
    other = factories.InterviewFactory(application__listing=application.listing)
    answering.reject(application, by=host, note="Thank you.")
    other.refresh_from_db()
    assert other.state == "proposed"
