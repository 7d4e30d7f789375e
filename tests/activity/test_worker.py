import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter

import pytest
from django.core import mail as django_mail
from django.core.management import call_command
from django.db import OperationalError, connection, connections

from fortnight.activity import clock as clockwork
from fortnight.activity import sending
from fortnight.activity.health import worker_is_alive
from fortnight.activity.models import Heartbeat, Outbox
from fortnight.activity.worker import Worker
from fortnight.core.time import now
from tests import factories

TOGETHER = 6


def all_at_once(work):
    start, answers = threading.Barrier(TOGETHER), []

    def one():
        start.wait()
        try:
            answers.append(work())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(TOGETHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_many_workers_send_each_mail_once():
    factories.OutboxFactory.create_batch(40)
    assert sum(all_at_once(sending.send_due)) == 40
    counted = Counter(sent.extra_headers["Message-ID"] for sent in django_mail.outbox)
    assert set(counted.values()) == {1}
    assert len(counted) == 40
    assert Outbox.objects.filter(state="sent", tries=1).count() == 40


@pytest.mark.django_db(transaction=True)
def test_without_the_claim_the_same_workers_would_send_twice(monkeypatch):
    """The negative control of the test above."""
    monkeypatch.setattr(sending, "_claim", lambda mail: True)
    factories.OutboxFactory.create_batch(40)
    all_at_once(sending.send_due)
    assert len(django_mail.outbox) > 40


@pytest.mark.django_db(transaction=True)
def test_many_workers_run_each_slot_once(clock, monkeypatch):
    monkeypatch.setattr(clockwork, "jobs", {})
    runs = []
    clockwork.every(minutes=1)(lambda: runs.append(now()))
    travel = clock("2026-10-11 09:00")
    for _slot in range(10):
        all_at_once(clockwork.run_due)
        travel.shift(60)
    assert len(runs) == 10
    assert len(set(runs)) == 10


@pytest.mark.django_db
def test_once_does_what_is_due_and_ends():
    mail = factories.OutboxFactory()
    call_command("run_worker", "--once")
    mail.refresh_from_db()
    assert mail.state == "sent"
    assert worker_is_alive(at=now())


@pytest.mark.django_db
def test_mail_in_trouble_does_not_stop_the_clock(settings, monkeypatch):
    settings.EMAIL_BACKEND = "tests.activity.mailers.Away"
    monkeypatch.setattr(clockwork, "jobs", {})
    runs = []
    clockwork.every(minutes=1)(lambda: runs.append(1))
    factories.OutboxFactory()
    worker = Worker()
    assert worker.round() == 1
    assert runs == [1]
    assert worker.not_before["mail"] > time.monotonic()


@pytest.mark.django_db(transaction=True)
def test_a_worker_process_sends_and_stops_in_order(tmp_path):
    mail = factories.OutboxFactory()
    name = connection.settings_dict["NAME"]
    url = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        given = connection.settings_dict
        url = f"postgres://{given['USER']}@{given['HOST']}:{given['PORT']}/{name}"
    environment = {
        **os.environ,
        "FORTNIGHT_DATABASE_URL": url,
        "FORTNIGHT_EMAIL_URL": f"file://{tmp_path}",
        "FORTNIGHT_LOG_LEVEL": "WARNING",
    }
    process = subprocess.Popen([sys.executable, "manage.py", "run_worker"], env=environment)
    try:
        wait_until(lambda: Outbox.objects.get().state == "sent")
        assert Heartbeat.objects.count() == 1
    finally:
        process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    assert Heartbeat.objects.count() == 0
    (written,) = tmp_path.iterdir()
    assert f"Message-ID: {mail.message_id}" in written.read_text()


@pytest.mark.django_db
def test_it_begins_and_ends_while_the_database_is_away():
    def away(*_given):
        raise OperationalError("no")

    worker = Worker()
    worker.stop()
    with connection.execute_wrapper(away):
        worker.run()


def wait_until(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)
