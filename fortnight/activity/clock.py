"""Work that is due by the clock: declared in each app's `tasks.py`, run once a slot however many workers there are.

    @every(minutes=1)
    def end_offers(): ...

    @daily(at="03:00")
    def forget_keys(): ...

Whose conditional update moves `Schedule.due_at` on runs the job. Slots that were missed while no worker ran are caught up
with by one run. Jobs find their work by looking at the data, so a run that was cut short is made good by the next.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog

from fortnight.activity.models import Schedule
from fortnight.core.time import now

log = structlog.get_logger("fortnight.clock")
DAY = timedelta(days=1)
AGAIN = timedelta(minutes=5)  # after a failure, unless the next slot comes sooner
LEASE = timedelta(minutes=30)  # a run that was killed is made good after so long, not on the next day
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Job:
    """Slots lie `period` apart, counted from midnight UTC plus `offset`."""

    name: str
    run: Callable[[], object]
    period: timedelta
    offset: timedelta = timedelta()

    def next_after(self, moment: datetime) -> datetime:
        passed = (moment - EPOCH - self.offset) // self.period
        return EPOCH + self.offset + (passed + 1) * self.period


jobs: dict[str, Job] = {}


def every(*, minutes: int) -> Callable[[Callable[[], object]], Callable[[], object]]:
    return _register(timedelta(minutes=minutes), timedelta())


def daily(*, at: str) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """`at` is a time of day in UTC, "03:00"."""
    hours, minutes = at.split(":")
    return _register(DAY, timedelta(hours=int(hours), minutes=int(minutes)))


def _register(period: timedelta, offset: timedelta) -> Callable[[Callable[[], object]], Callable[[], object]]:
    def keep(work: Callable[[], object]) -> Callable[[], object]:
        name = f"{work.__module__.removeprefix('fortnight.')}.{work.__name__}"
        jobs[name] = Job(name, work, period, offset)
        return work

    return keep


def run_due(*, go_on: Callable[[], bool] = lambda: True) -> int:
    """Run what is due; how many jobs ran here."""
    rows = {row.name: row for row in Schedule.objects.filter(name__in=jobs)}
    ran = 0
    for name, job in jobs.items():
        if not go_on():
            break
        row = rows.get(name) or _first(job)
        if row.due_at <= now() and _claim(row, job):
            ran += 1
            _run(job)
    return ran


def _first(job: Job) -> Schedule:
    """A job that has never been seen: frequent ones are due at once, daily ones at their time."""
    due = now() if job.period < DAY else job.next_after(now())
    return Schedule.objects.get_or_create(name=job.name, defaults={"due_at": due})[0]


def _claim(row: Schedule, job: Job) -> bool:
    moment = now()
    as_seen = Schedule.objects.filter(pk=row.pk, due_at=row.due_at)
    return bool(as_seen.update(due_at=min(job.next_after(moment), moment + LEASE), last_run_at=moment))


def _done(job: Job) -> None:
    """On to the next slot, where that is not so near that the claim went there already."""
    if job.period > LEASE:
        Schedule.objects.filter(name=job.name).update(due_at=job.next_after(now()))


def _run(job: Job) -> None:
    error = ""
    try:
        job.run()
        _done(job)
    except Exception as raised:
        log.exception("job", job=job.name)
        error = f"{type(raised).__name__}: {raised}"[:1000]
        later = Schedule.objects.filter(name=job.name, due_at__gt=now() + AGAIN)
        later.update(due_at=now() + AGAIN)
    Schedule.objects.filter(name=job.name).exclude(last_error=error).update(last_error=error)
