import smtplib
from datetime import timedelta

import pytest
from django.core import mail as django_mail

from fortnight.activity import preferences, sending
from fortnight.activity.actions import retry_mail
from fortnight.activity.models import Event, Outbox
from fortnight.activity.queries import failed_mail
from tests import factories

START = "2026-10-11 09:00"
FAILING = "tests.activity.mailers.Refusing"


@pytest.mark.django_db
def test_a_mail_leaves_once_with_its_own_message_id():
    mail = factories.OutboxFactory(reply_to="host@example.org", html="<p>There is news.</p>")
    assert (sending.send_due(), sending.send_due()) == (1, 0)
    (sent,) = django_mail.outbox
    assert (sent.to, sent.subject, sent.body) == ([mail.to], mail.subject, mail.text)
    assert sent.reply_to == ["host@example.org"]
    assert sent.extra_headers == {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
    assert sent.message()["Message-ID"] == mail.message_id
    mail.refresh_from_db()
    assert (mail.state, mail.tries, mail.last_error) == ("sent", 1, "")
    assert mail.sent_at is not None


@pytest.mark.django_db
def test_attachments_and_the_way_to_switch_mail_off_go_along():
    told = factories.NotificationFactory(kind="progress")
    files = [{"name": "talk.ics", "type": "text/calendar", "base64": "QkVHSU4="}]
    factories.OutboxFactory(notification=told, attachments=files)
    sending.send_due()
    (sent,) = django_mail.outbox
    assert [tuple(each)[:3] for each in sent.attachments] == [("talk.ics", "BEGIN", "text/calendar")]
    assert sent.extra_headers["List-Unsubscribe"] == f"<{preferences.off_url(told.user, 'progress')}>"
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.django_db
def test_what_is_not_due_waits(clock):
    travel = clock(START)
    mail = factories.OutboxFactory()
    Outbox.objects.update(next_try_at=mail.created_at + timedelta(minutes=1))
    assert sending.send_due() == 0
    travel.shift(3600)
    assert sending.send_due() == 1


@pytest.mark.django_db
def test_a_failure_is_tried_again_later_and_later_and_then_shows(clock, settings):
    settings.EMAIL_BACKEND = FAILING
    travel = clock(START)
    mail = factories.OutboxFactory(school=factories.SchoolFactory())
    pauses = []
    for _try in range(sending.TRIES):
        before = sending.now()
        assert sending.send_due() == 1
        mail.refresh_from_db()
        pauses.append(mail.next_try_at - before)
        assert sending.send_due() == 0
        travel.shift(sending.LONGEST_PAUSE * 2)
    for number, pause in enumerate(pauses):
        least = min(sending.FIRST_PAUSE * 2**number, sending.LONGEST_PAUSE)
        assert least <= pause <= least * 1.25
    assert (mail.state, mail.tries) == ("failed", sending.TRIES)
    assert mail.last_error == "SMTPServerDisconnected: The server is asleep."
    assert list(failed_mail(mail.school)) == [mail]
    assert list(failed_mail(factories.SchoolFactory())) == []


@pytest.mark.django_db
def test_a_failed_mail_is_sent_anew_once(clock):
    clock(START)
    director = factories.UserFactory()
    mail = factories.OutboxFactory(school=factories.SchoolFactory(), state="failed", tries=10, last_error="x")
    assert (retry_mail(mail, by=director), retry_mail(mail, by=director)) == (True, False)
    assert sending.send_due() == 1
    assert [(event.kind, event.actor) for event in Event.objects.all()] == [("mail.retried", director)]


@pytest.mark.django_db
def test_one_bad_mail_does_not_hold_up_the_others(settings):
    settings.EMAIL_BACKEND = "tests.activity.mailers.Picky"
    bad = factories.OutboxFactory(to="refused@example.org")
    good = factories.OutboxFactory(to="welcome@example.org")
    assert sending.send_due() == 2
    states = dict(Outbox.objects.values_list("to", "state"))
    assert states == {bad.to: "failed", good.to: "sent"}


@pytest.mark.parametrize(
    ("error", "final"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.c": (550, b"no such user")}), True),
        (smtplib.SMTPRecipientsRefused({"a@b.c": (450, b"come back later")}), False),
        (smtplib.SMTPDataError(554, b"no"), True),
        (smtplib.SMTPDataError(451, b"later"), False),
        (OSError("unreachable"), False),
    ],
)
def test_which_refusals_are_final(error, final):
    assert sending.is_final(error) is final


@pytest.mark.django_db
def test_a_server_that_is_away_costs_no_try(settings):
    settings.EMAIL_BACKEND = "tests.activity.mailers.Away"
    mail = factories.OutboxFactory()
    with pytest.raises(ConnectionRefusedError):
        sending.send_due()
    mail.refresh_from_db()
    assert (mail.state, mail.tries) == ("waiting", 0)


@pytest.mark.django_db
def test_a_worker_that_died_while_sending_loses_nothing(clock):
    travel = clock(START)
    mail = factories.OutboxFactory()
    assert sending._claim(mail)
    assert sending.send_due() == 0
    travel.shift(sending.LEASE)
    assert sending.send_due() == 1
    assert [sent.extra_headers["Message-ID"] for sent in django_mail.outbox] == [mail.message_id]
