"""Twenty kills: a web process that answers forms and a worker that sends their mail, each killed in the middle of its work."""

import random
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client
from django_scopes import scopes_disabled
from django_tasks_db.models import DBTaskResult

from fortnight.activity import notices
from fortnight.activity.background import reap, run_tasks
from fortnight.activity.health import SILENT_AFTER
from fortnight.activity.models import Event, Heartbeat, OnceKey, Outbox
from fortnight.activity.worker import Worker
from fortnight.applications.models import Message
from fortnight.core.time import now
from tests.activity.test_worker import wait_until
from tests.browsers import browser_of
from tests.crash.careless import careless_mail
from tests.crash.chores import chore
from tests.crash.forked import Fork

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = 20


@pytest.fixture
def paper(settings, tmp_path) -> Path:
    settings.EMAIL_BACKEND = "tests.crash.noting.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mails"
    return settings.EMAIL_FILE_PATH


@pytest.fixture
def conversation(application, host) -> tuple[Client, str]:
    """The host's browser, and where the messages to an applicant go."""
    type(application)._base_manager.filter(pk=application.pk).update(opened_at=now())
    browser, path = browser_of(host), f"/host/applications/{application.code}/messages/"
    browser.post(path, {"text": "Message 0.", "once": "form-0"})  # so that no fork has to load what this loads
    return browser, path


def answering(conversation: tuple[Client, str], first: int):
    """Sends message after message, each with the key of its form, and says which were acknowledged."""
    browser, path = conversation

    def work(say) -> None:
        for number in range(first, 10_000):
            if browser.post(path, {"text": f"Message {number}.", "once": f"form-{number}"}).status_code == 302:
                say(number)

    return work


def killed(conversation: tuple[Client, str], times: int, *, later: float = 0.1) -> int:
    """The number of messages that were acknowledged, through as many kills of web and worker in turn."""
    chance, done = random.Random(5), 0  # noqa: S311 - the same each time
    for turn in range(times):
        web = Fork(answering(conversation, done))
        worker = Fork(lambda _say: Worker().run()) if turn % 2 else None
        said = web.kill(chance.uniform(0, later), at_work=True)
        if worker is not None:
            worker.kill()
        done = max([done, *(int(each) + 1 for each in said)])
    return done


def test_twenty_kills_lose_and_double_nothing(conversation, paper, counted):
    done = killed(conversation, KILLS)
    counted("kills of web and worker", KILLS + KILLS // 2, least=20)
    counted("messages acknowledged between kills", done, least=20)
    with scopes_disabled():
        texts = Counter(Message._base_manager.values_list("text", flat=True))
    assert set(texts.values()) == {1}
    assert {f"Message {number}." for number in range(done)} <= set(texts)
    assert len(texts) - done <= 1  # the last may have been written and not acknowledged
    events = Event.objects.filter(kind="message.from_host")
    assert events.count() == events.exclude(notifications=None).count() == Outbox.objects.count() == len(texts)
    assert not OnceKey.objects.filter(made_url="").exists()
    Outbox.objects.filter(state="waiting").update(next_try_at=now())  # the leases of the killed have ended
    Worker().round()
    assert set(Outbox.objects.values_list("state", flat=True)) == {"sent"}
    delivered = Counter(paper.read_text().split())
    assert set(delivered) == set(Outbox.objects.values_list("message_id", flat=True))
    assert sum(delivered.values()) - len(delivered) <= KILLS // 2  # a kill between the mail server's yes and ours


def test_without_one_transaction_kills_lose_mail(conversation, monkeypatch):
    """The negative control."""
    monkeypatch.setattr(notices, "post", notices.post)
    careless_mail()
    killed(conversation, 6, later=0.4)
    assert Outbox.objects.count() < Event.objects.filter(kind="message.from_host").count()


def test_what_the_killed_left_running_is_taken_up_again():
    """A task is claimed by a worker that dies; two minutes later another gives it back and does it."""
    chore.enqueue(1, 1.0)
    worker = Fork(lambda _say: Worker().run())
    wait_until(DBTaskResult.objects.filter(status="RUNNING").exists)
    worker.kill()
    Heartbeat.objects.update(at=now() - 2 * SILENT_AFTER)
    assert reap() == 1
    DBTaskResult.objects.filter(status="READY").update(run_after=now())
    run_tasks("another")
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
