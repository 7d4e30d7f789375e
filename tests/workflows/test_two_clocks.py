"""Two machines whose clocks differ by two minutes: nothing is decided twice, nobody alive is taken for dead."""

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from fortnight.activity import background, sending
from fortnight.activity import clock as clockwork
from fortnight.activity.models import Outbox, Schedule
from fortnight.activity.tasks import reap_tasks
from fortnight.applications.models import Offer
from fortnight.core.time import now
from fortnight.core.transitions import MoveLost
from fortnight.people import signin
from fortnight.placements.models import Placement
from fortnight.workflows.accept_offer import accept_offer
from fortnight.workflows.end_offer import lapse_due_offers
from tests import factories
from tests.activity.test_background import write
from tests.ui.draw import draw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
APART = 120  # seconds
START = "2026-10-11 09:00"


@pytest.fixture
def ends_soon(offer):
    """An offer that ends, by the clock that is right, a minute after the start."""
    Offer.objects.filter(pk=offer.pk).update(decide_by=datetime(2026, 10, 11, 9, 1, tzinfo=UTC))
    return Offer.objects.get(pk=offer.pk)


def fresh(offer):
    return Offer.objects.get(pk=offer.pk)


def test_a_worker_ahead_ends_an_offer_and_the_student_reads_that(ends_soon, clock):
    travel = clock(START)
    travel.shift(APART)
    assert lapse_due_offers() == 1
    travel.shift(-APART)
    with pytest.raises(MoveLost):
        accept_offer(ends_soon, by=ends_soon.application.student.user)
    assert (fresh(ends_soon).state, Placement.objects.count()) == ("lapsed", 0)


def test_a_page_ahead_refuses_and_the_offer_stays_open_for_the_right_clock(ends_soon, clock):
    travel, student = clock(START), ends_soon.application.student.user
    travel.shift(APART)
    with pytest.raises(MoveLost):
        accept_offer(fresh(ends_soon), by=student)
    travel.shift(-APART)
    assert lapse_due_offers() == 0
    accept_offer(fresh(ends_soon), by=student)
    travel.shift(APART)
    assert lapse_due_offers() == 0
    assert (fresh(ends_soon).state, Placement.objects.count()) == ("accepted", 1)


@pytest.mark.parametrize("ahead", [0, APART])
def test_a_code_is_good_once_by_whichever_clock(clock, ahead):
    travel = clock(START)
    travel.shift(ahead)
    ticket = signin.new_ticket("ana@elsewhere.example")
    travel.shift(APART - 2 * ahead)
    assert [signin.use(ticket.request), signin.use(ticket.request)] == [True, False]


def test_a_live_worker_is_not_taken_for_dead(clock, monkeypatch):
    """Its last beat is as old as a beat gets, the other clock ahead; with the old limit its task was taken away."""
    travel = clock(START)
    factories.HeartbeatFactory(worker="w1", at=now())
    write.enqueue("a@example.org")
    background._claim(DBTaskResult.objects.get(), "w1")
    travel.shift(20 + APART)
    reap_tasks()
    assert DBTaskResult.objects.get().status == "RUNNING"
    monkeypatch.setattr(background, "SILENT_AFTER", timedelta(minutes=2))
    reap_tasks()
    assert DBTaskResult.objects.get().status == "READY"


def test_a_mail_that_is_being_sent_is_not_sent_by_a_clock_ahead(clock):
    travel = clock(START)
    mail = factories.OutboxFactory(next_try_at=now())
    assert sending._claim(Outbox.objects.get(pk=mail.pk))
    travel.shift(APART + 60)
    assert sending.send_due() == 0


def test_a_job_runs_once_a_slot_whichever_clock_comes_first(clock, monkeypatch):
    runs = []
    monkeypatch.setattr(clockwork, "jobs", {})
    clockwork.every(minutes=5)(lambda: runs.append(now()))
    travel = clock(START)
    Schedule.objects.create(name=next(iter(clockwork.jobs)), due_at=now())
    travel.shift(APART)
    clockwork.run_due()
    travel.shift(-APART)
    clockwork.run_due()
    assert len(runs) == 1


def test_what_happened_is_never_said_to_come(clock):
    """Written by the clock ahead, read by the other one: just now, not "in two minutes"."""
    travel = clock(START)
    travel.shift(APART)
    sent = now()
    travel.shift(-APART)
    assert ">just now<" in draw("{{ sent|ago }}", {"sent": sent})
    assert ">in 2 minutes<" in draw("{{ sent|relative }}", {"sent": sent})
