"""Whatever the mail server does at whichever step: every mail arrives, once or under one Message-ID, and none holds up another."""

import smtplib
import threading
from collections import Counter
from contextlib import suppress

import pytest
from django.db import connections

from config.mail import mail_settings
from fortnight.activity import sending
from fortnight.activity.health import mail_is_refused
from fortnight.activity.models import Outbox
from fortnight.activity.sending import ServerInTrouble
from fortnight.activity.worker import Worker
from fortnight.core.time import now
from tests import factories
from tests.activity.smtp import STEPS, Mood, mail_server

DOES = ("stall", "drop", "421", "451", "550")
FINAL = {("recipient", "550"), ("data", "550"), ("content", "550")}


@pytest.fixture
def server(settings, monkeypatch):
    monkeypatch.setattr(sending, "STALL", 0.2)
    with mail_server() as found:
        for name, value in mail_settings(f"smtp://127.0.0.1:{found.port}?tls=no").items():
            setattr(settings, name, value)
        settings.EMAIL_TIMEOUT = 0.25
        yield found


def send(travel) -> None:
    """As the worker does, with the pauses between."""
    for _round in range(2):
        with suppress(ServerInTrouble, smtplib.SMTPException, OSError):
            sending.send_due()
        travel.shift(2 * sending.FIRST_PAUSE.total_seconds())


def one_mood(server, travel, mood: Mood) -> None:
    Outbox.objects.all().delete()
    server.given.clear()
    server.taken.clear()
    mails = factories.OutboxFactory.create_batch(3)
    server.mood = mood
    send(travel)
    server.mood = None
    for _round in range(3):
        send(travel)
    final = (mood.step, mood.does) in FINAL
    sent = [mail.message_id for mail in mails if Outbox.objects.get(pk=mail.pk).state == "sent"]
    assert len(sent) == 3 - final, mood
    assert +server.taken == Counter(sent), mood
    doubles = sum(server.given.values()) - len(server.given)
    assert doubles <= (mood.step == "content" and mood.does in {"stall", "drop", "421", "451"}), mood


@pytest.mark.django_db
def test_each_bad_mood_at_each_step_passes(server, clock, counted):
    travel = clock("2026-10-11 09:00")
    moods = [Mood(step, does, times=1) for step in STEPS for does in DOES]
    for mood in moods:
        one_mood(server, travel, mood)
    counted("moods of a mail server", len(moods), least=30)


@pytest.mark.django_db
def test_a_new_message_id_with_each_try_would_make_doubles_that_nobody_recognises(server, clock, monkeypatch):
    """The negative control of the test above."""
    travel, given = clock("2026-10-11 09:00"), sending.message
    monkeypatch.setattr(
        sending,
        "message",
        lambda mail, line: given(Outbox(**{**_columns(mail), "message_id": f"<{mail.tries}@x>"}), line),
    )
    factories.OutboxFactory()
    server.mood = Mood("content", "drop", times=1)
    send(travel)
    assert len(server.given) == 2


def _columns(mail: Outbox) -> dict:
    return {field.attname: getattr(mail, field.attname) for field in mail._meta.fields}


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["450", "550"])
def test_one_bad_recipient_holds_up_nobody(server, code):
    factories.OutboxFactory(to="gone@example.org")
    factories.OutboxFactory.create_batch(5)
    server.mood = Mood("recipient", code, to="gone@")
    assert sending.send_due() == 6
    assert Outbox.objects.filter(state="sent").count() == 5
    assert Outbox.objects.get(to="gone@example.org").state == ("failed" if code == "550" else "waiting")
    assert not mail_is_refused(at=now())


@pytest.mark.django_db
@pytest.mark.parametrize(("does", "tried"), [("stall", 1), ("drop", 3)])
def test_a_server_in_trouble_is_left_alone(server, does, tried):
    """It costs a few mails a try, not a hundred."""
    factories.OutboxFactory.create_batch(9)
    server.mood = Mood("sender", does)
    with pytest.raises(ServerInTrouble):
        sending.send_due()
    assert Outbox.objects.filter(tries=1).count() == tried
    assert Outbox.objects.filter(tries=0).count() == 9 - tried


@pytest.mark.django_db
def test_a_server_that_refuses_us_is_told_to_the_operator_and_no_mail_is_given_up(server, clock, client):
    travel = clock("2026-10-11 09:00")
    factories.OutboxFactory.create_batch(2)
    server.mood = Mood("sender", "530")
    for _minute in range(16):
        sending.send_due()
        travel.shift(60)
    factories.HeartbeatFactory(at=now())
    said = "The mail server has refused all mail for more than fifteen minutes."
    assert client.get("/readyz").json()["problems"] == [said]
    server.mood = None
    travel.shift(3600)
    assert sending.send_due() == 2
    factories.HeartbeatFactory(at=now())
    assert client.get("/readyz").json()["problems"] == []


@pytest.mark.django_db(transaction=True)
def test_a_stalling_server_keeps_neither_the_clock_nor_tasks_waiting(monkeypatch):
    stalls, ends, rounds = threading.Event(), threading.Event(), threading.Semaphore(0)

    def stall(**_more):
        stalls.set()
        ends.wait(30)
        return 0

    monkeypatch.setattr(sending, "send_due", stall)
    monkeypatch.setattr("fortnight.activity.clock.run_due", lambda **_more: rounds.release() or 1)
    worker = Worker()

    def run() -> None:
        worker.run()
        connections.close_all()  # as a process does that ends

    thread = threading.Thread(target=run)
    thread.start()
    assert stalls.wait(20)
    assert all(rounds.acquire(timeout=20) for _round in range(5))
    worker.stop()
    ends.set()
    thread.join(30)
    assert not thread.is_alive()
