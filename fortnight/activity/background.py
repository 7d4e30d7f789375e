"""Runs tasks of the `django.tasks` API from the database, and adds what it lacks: retries and a reaper.

A task that raises is tried again after a growing pause; a task whose worker died (it would stay RUNNING for ever) is
given back. Tasks are thin and may run twice: they call an action, and actions take a move only once.
"""

import random
from collections.abc import Callable
from datetime import timedelta
from traceback import format_exception

import structlog
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from fortnight.activity.health import SILENT_AFTER
from fortnight.activity.models import Heartbeat
from fortnight.core.time import now

log = structlog.get_logger("fortnight.tasks")
TRIES = 5
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(minutes=30)


def run_tasks(worker: str, *, most: int = 100, go_on: Callable[[], bool] = lambda: True) -> int:
    """Run what is ready, most urgent first; how many ran here."""
    ran = 0
    for task in DBTaskResult.objects.ready()[:most]:
        if not go_on():
            break
        if _claim(task, worker):
            ran += 1
            _run(task)
    return ran


def _claim(task: DBTaskResult, worker: str) -> bool:
    workers = [*task.worker_ids, worker]
    as_seen = DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.READY)
    if not as_seen.update(status=TaskResultStatus.RUNNING, started_at=now(), worker_ids=workers):
        return False
    task.worker_ids = workers
    return True


def _run(task: DBTaskResult) -> None:
    try:
        given = task.args_kwargs
        answer = task.task.call(*given["args"], **given["kwargs"])
    except Exception as error:
        log.exception("task", task=task.task_path, id=str(task.pk), tries=len(task.worker_ids))
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        _give_back(task, kind=kind, traceback="".join(format_exception(error)))
        return
    _while_running(task).update(
        status=TaskResultStatus.SUCCESSFUL,
        finished_at=now(),
        return_value=answer,
        exception_class_path="",
        traceback="",
    )


def _while_running(task: DBTaskResult):
    """Nothing is written about a task that was taken away in the meantime."""
    return DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING, worker_ids=task.worker_ids)


def _give_back(task: DBTaskResult, *, kind: str, traceback: str) -> None:
    tries = len(task.worker_ids)
    why = {"exception_class_path": kind, "traceback": traceback}
    if tries >= TRIES:
        _while_running(task).update(status=TaskResultStatus.FAILED, finished_at=now(), **why)
    else:
        _while_running(task).update(status=TaskResultStatus.READY, run_after=now() + pause(tries), **why)


def retry_task(task: DBTaskResult) -> bool:
    """Begin anew with a task that was given up; False when that has been done already."""
    failed = DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.FAILED)
    return bool(failed.update(status=TaskResultStatus.READY, run_after=now(), finished_at=None, worker_ids=[]))


def pause(tries: int) -> timedelta:
    full = min(FIRST_PAUSE * 3 ** (tries - 1), LONGEST_PAUSE)
    return full * (1 + random.random() / 4)  # noqa: S311


def reap() -> int:
    """Give back the tasks of workers that have been silent; how many."""
    running = list(DBTaskResult.objects.running())
    alive = set(Heartbeat.objects.filter(at__gt=now() - SILENT_AFTER).values_list("worker", flat=True))
    dead = [task for task in running if not alive.intersection(task.worker_ids[-1:])]
    for task in dead:
        _give_back(task, kind="WorkerDied", traceback="The worker ended while the task was running.")
    return len(dead)
