"""The operator sees all that was given up, and no person's address."""

import pytest
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from fortnight.activity import background
from fortnight.activity.models import Event, Outbox
from fortnight.server.failures import failures
from tests import factories

pytestmark = pytest.mark.django_db


@task()
def fail() -> None:
    raise ValueError("no such file")


def given_up() -> DBTaskResult:
    fail.enqueue()
    DBTaskResult.objects.update(worker_ids=["w"] * (background.TRIES - 1))
    background.run_tasks("w")
    return DBTaskResult.objects.get()


def test_nothing_has_failed(capsys):
    factories.OutboxFactory()
    assert failures(retry=False) == 0
    assert capsys.readouterr().out == "Nothing has failed.\n"


def test_all_that_failed_is_listed(capsys, clock, school):
    clock("2026-10-11 09:00")
    said = "Refused: ada@uni.example is unknown"
    mail = factories.OutboxFactory(school=school, state="failed", last_error=said, to="ada@uni.example")
    alone = factories.OutboxFactory(school=None, state="failed", last_error="TimeoutError: slow")
    given_up()
    job = factories.ScheduleFactory(last_error="ValueError: ada@uni.example")
    factories.ScheduleFactory(last_error="")
    assert failures(retry=False) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"mail {alone.pk} of {alone.created_at:%Y-%m-%d %H:%M} UTC (signing in): TimeoutError: slow",
        f"mail {mail.pk} of {mail.created_at:%Y-%m-%d %H:%M} UTC (northfield): Refused: ‹e-mail› is unknown",
        "task tests.server.test_failures.fail of 2026-10-11 09:00 UTC: builtins.ValueError",
        f"clock {job.name}, next at {job.due_at:%Y-%m-%d %H:%M} UTC: ValueError: ‹e-mail›",
    ]


def test_all_of_it_is_tried_again(capsys):
    mail = factories.OutboxFactory(school=factories.SchoolFactory(), state="failed", tries=10, last_error="x")
    sent = factories.OutboxFactory(state="sent")
    given_up()
    assert failures(retry=True) == 0
    assert "1 mails and 1 tasks are tried again" in capsys.readouterr().out
    mail.refresh_from_db()
    sent.refresh_from_db()
    assert (mail.state, mail.tries, mail.last_error, sent.state) == ("waiting", 0, "", "sent")
    task = DBTaskResult.objects.get()
    assert (task.status, task.worker_ids, task.finished_at) == ("READY", [], None)
    assert background.retry_task(task) is False
    assert [(event.kind, event.actor) for event in Event.objects.all()] == [("mail.retried", None)]
    assert Outbox.objects.count() == 2
