"""A talk stands in two calendars: whatever happens to it reaches both, also the one of whoever did it."""

from base64 import b64decode
from datetime import timedelta

import pytest

from fortnight.activity.models import Outbox
from fortnight.applications.actions.answering import fill, reject
from fortnight.applications.actions.interviews import call_off, pick, propose
from fortnight.applications.actions.sending import withdraw
from fortnight.applications.models import Interview
from fortnight.core.time import now
from fortnight.employers.actions.team import remove
from fortnight.workflows.end_offer import decline_offer
from fortnight.workflows.make_offer import make_offer
from tests import factories
from tests.workflows.test_offers import terms_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


@pytest.fixture
def mate(seat):
    return factories.HostFactory(employer=seat.employer)


@pytest.fixture
def talk(application, mate):
    """Proposed by a teammate of the project's author."""
    times = [now() + timedelta(hours=24), now() + timedelta(hours=48)]
    return propose(application, times, by=mate.user, seat=mate, minutes=30, where="A link")


@pytest.fixture
def agreed(talk, student):
    pick(talk.slots.first(), by=student.user)
    Outbox.objects.all().delete()
    return Interview.objects.get(pk=talk.pk)


def calendars():
    """(to, method) of each calendar file that was sent, and that the file says the same."""
    found = []
    for mail in Outbox.objects.order_by("to"):
        for file in mail.attachments:
            method = file["type"].split("method=")[1]
            text = b64decode(file["base64"]).decode().replace("\r\n ", "")
            assert f"METHOD:{method}" in text
            assert f"mailto:{mail.to}" in text
            found.append((mail.to, method))
    return found


def both(method, *people):
    return sorted((person.email, method) for person in people)


def test_both_get_the_invitation_when_the_student_picks(talk, student, mate):
    Outbox.objects.all().delete()
    pick(talk.slots.first(), by=student.user)
    assert calendars() == both("REQUEST", student.user, mate.user)


def test_a_time_that_has_passed_cannot_be_picked(talk, student, clock):
    slot = talk.slots.first()
    clock(slot.starts_at)
    assert pick(slot, by=student.user) is None
    assert pick(talk.slots.last(), by=student.user) is not None


@pytest.mark.parametrize("side", ["student", "host"])
def test_calling_off_reaches_both(agreed, student, mate, side):
    call_off(agreed, by={"student": student, "host": mate}[side].user)
    assert calendars() == both("CANCEL", student.user, mate.user)


def test_where_the_proposer_has_left_the_team_the_author_hears(agreed, student, host, mate):
    remove(mate, by=host)
    Outbox.objects.all().delete()
    agreed.host.refresh_from_db()
    call_off(agreed, by=student.user)
    assert calendars() == both("CANCEL", student.user, host)


ENDS = {
    "withdrawn": lambda application, _host: withdraw(application, by=application.student.user),
    "not selected": lambda application, host: reject(application, by=host, note="Thank you."),
    "filled": lambda application, _host: fill(application, by=None, note="Thank you."),
}


@pytest.mark.parametrize("end", ENDS)
def test_an_agreed_talk_ends_with_the_application(agreed, application, student, host, mate, end):
    application.refresh_from_db()
    ENDS[end](application, host)
    agreed.refresh_from_db()
    assert (agreed.state, agreed.sequence) == ("cancelled", 1)
    assert calendars() == both("CANCEL", student.user, mate.user)


def test_an_agreed_talk_ends_with_an_offer_that_is_declined(agreed, application, student, host):
    application.refresh_from_db()
    offer = make_offer(application, terms_of(application.listing), by=host)
    decline_offer(offer, by=student.user)
    agreed.refresh_from_db()
    assert agreed.state == "cancelled"


def test_a_proposal_falls_away_without_a_mail_of_its_own(talk, application, host):
    application.refresh_from_db()
    Outbox.objects.all().delete()
    reject(application, by=host, note="Thank you.")
    talk.refresh_from_db()
    assert talk.state == "cancelled"
    assert calendars() == []
    assert Outbox.objects.count() == 1


def test_a_talk_that_has_been_stays(agreed, application, host, clock):
    application.refresh_from_db()
    clock(agreed.picked.starts_at + timedelta(hours=1))
    reject(application, by=host, note="Thank you.")
    agreed.refresh_from_db()
    assert agreed.state == "picked"
    assert calendars() == []
