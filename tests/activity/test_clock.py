from datetime import UTC, datetime, timedelta

import pytest

from fortnight.activity import clock as clockwork
from fortnight.activity.models import Schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def jobs(monkeypatch):
    monkeypatch.setattr(clockwork, "jobs", {})
    return clockwork.jobs


def test_slots_follow_each_other_without_gap():
    job = clockwork.Job("x", print, timedelta(minutes=15))
    at = datetime(2026, 10, 11, 9, 0, tzinfo=UTC)
    assert job.next_after(at) == datetime(2026, 10, 11, 9, 15, tzinfo=UTC)
    assert job.next_after(at - timedelta(microseconds=1)) == at
    nightly = clockwork.Job("y", print, clockwork.DAY, timedelta(hours=3))
    assert nightly.next_after(at) == datetime(2026, 10, 12, 3, 0, tzinfo=UTC)


def test_a_frequent_job_runs_at_once_and_then_once_a_slot(clock, jobs):
    runs = []
    clockwork.every(minutes=1)(lambda: runs.append(clockwork.now()))
    travel = clock("2026-10-11 09:00:30")
    assert [clockwork.run_due(), clockwork.run_due()] == [1, 0]
    travel.shift(29)
    assert clockwork.run_due() == 0
    travel.shift(1)
    assert clockwork.run_due() == 1
    assert len(runs) == 2


def test_missed_slots_are_caught_up_with_by_one_run(clock, jobs):
    runs = []
    clockwork.every(minutes=1)(lambda: runs.append(1))
    travel = clock("2026-10-11 09:00")
    clockwork.run_due()
    travel.shift(3 * 3600)
    assert [clockwork.run_due(), clockwork.run_due()] == [1, 0]
    assert len(runs) == 2


def test_a_daily_job_waits_for_its_hour(clock, jobs):
    runs = []
    clockwork.daily(at="03:00")(lambda: runs.append(1))
    travel = clock("2026-10-11 02:59")
    assert clockwork.run_due() == 0
    travel.shift(60)
    assert [clockwork.run_due(), clockwork.run_due()] == [1, 0]


def test_a_daily_job_whose_worker_was_killed_is_made_good_soon(clock, jobs):
    runs = []

    def forget():
        runs.append(1)
        if len(runs) == 1:
            raise KeyboardInterrupt  # nothing of the worker goes on after this

    clockwork.daily(at="03:00")(forget)
    travel = clock("2026-10-11 02:00")
    assert clockwork.run_due() == 0
    travel.shift(3600)
    with pytest.raises(KeyboardInterrupt):
        clockwork.run_due()
    travel.shift(29 * 60)
    assert clockwork.run_due() == 0
    travel.shift(60)
    assert clockwork.run_due() == 1
    assert Schedule.objects.get().due_at == datetime(2026, 10, 12, 3, 0, tzinfo=UTC)


def test_a_job_that_fails_shows_why_is_tried_soon_and_leaves_the_others_alone(clock, jobs):
    runs = []

    @clockwork.daily(at="03:00")
    def broken():
        runs.append("broken")
        if len(runs) < 2:
            raise ValueError("no data")

    @clockwork.daily(at="03:00")
    def sound():
        runs.append("sound")

    travel = clock("2026-10-11 02:00")
    clockwork.run_due()
    travel.shift(3600)
    assert clockwork.run_due() == 2
    row = Schedule.objects.get(name__endswith=".broken")
    assert (row.last_error, row.due_at) == ("ValueError: no data", clockwork.now() + clockwork.AGAIN)
    travel.shift(300)
    assert clockwork.run_due() == 1
    row.refresh_from_db()
    assert (row.last_error, row.due_at) == ("", datetime(2026, 10, 12, 3, 0, tzinfo=UTC))
    assert runs == ["broken", "sound", "broken"]
