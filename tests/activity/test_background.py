import pytest
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from fortnight.activity import background
from fortnight.activity.models import Outbox
from fortnight.activity.queries import failed_tasks
from tests import factories

pytestmark = pytest.mark.django_db


@task()
def write(to: str) -> str:
    return factories.OutboxFactory(to=to).to


@task()
def fail() -> None:
    raise ValueError("no such file")


def test_a_task_runs_once_and_keeps_its_answer():
    write.enqueue("a@example.org")
    assert (background.run_tasks("w1"), background.run_tasks("w1")) == (1, 0)
    done = DBTaskResult.objects.get()
    assert (done.status, done.return_value, done.worker_ids) == ("SUCCESSFUL", "a@example.org", ["w1"])
    assert Outbox.objects.count() == 1


def test_a_task_that_raises_is_tried_again_with_growing_pauses_and_then_shows(clock):
    travel = clock("2026-10-11 09:00")
    fail.enqueue()
    pauses = []
    for _try in range(background.TRIES):
        before = background.now()
        assert (background.run_tasks("w1"), background.run_tasks("w1")) == (1, 0)
        row = DBTaskResult.objects.get()
        pauses.append(row.run_after - before)
        travel.shift(background.LONGEST_PAUSE * 2)
    for number, pause in enumerate(pauses[:-1]):
        least = min(background.FIRST_PAUSE * 3**number, background.LONGEST_PAUSE)
        assert least <= pause <= least * 1.25
    assert (row.status, row.exception_class_path) == ("FAILED", "builtins.ValueError")
    assert row.traceback.endswith("ValueError: no such file\n")
    assert list(failed_tasks()) == [row]


def test_the_task_of_a_dead_worker_is_given_back(clock):
    travel = clock("2026-10-11 09:00")
    factories.HeartbeatFactory(worker="w1", at=background.now())
    write.enqueue("a@example.org")
    background._claim(DBTaskResult.objects.get(), "w1")
    assert background.reap() == 0
    travel.shift(180)
    assert background.reap() == 0
    travel.shift(120)
    assert background.reap() == 1
    assert DBTaskResult.objects.get().status == "READY"
    travel.shift(60)
    assert background.run_tasks("w2") == 1
    assert DBTaskResult.objects.get().worker_ids == ["w1", "w2"]


def test_a_worker_taken_for_dead_cannot_write_over_its_successor(clock):
    clock("2026-10-11 09:00")
    write.enqueue("a@example.org")
    late = DBTaskResult.objects.get()
    background._claim(late, "w1")
    background.reap()
    DBTaskResult.objects.update(run_after=background.now())
    assert background.run_tasks("w2") == 1
    background._give_back(late, kind="x", traceback="x")
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
