"""What the clock does: due work, in its slot, once, however many workers there are."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django_scopes import scopes_disabled

from fortnight.activity import clock as clockwork
from fortnight.activity.models import Event, Schedule
from fortnight.applications.models import Offer
from fortnight.core.time import now
from fortnight.people.models import SignInRequest
from fortnight.postings import search
from fortnight.postings.models import Listing, SearchRow
from fortnight.workflows.end_offer import lapse_due_offers
from tests import factories

OFTEN = [
    "activity.tasks.reap_tasks",
    "applications.tasks.close_with_an_apology",
    "applications.tasks.count_records",
    "applications.tasks.note_promises_that_ran_out",
    "applications.tasks.remind_of_applicants",
    "board.tasks.end_releases",
    "board.tasks.tell_recipients",
    "placements.tasks.ask_how_it_goes",
    "placements.tasks.begin_placements",
    "placements.tasks.complete_placements",
    "placements.tasks.end_pulses",
    "placements.tasks.end_requests_to_stand_in",
    "placements.tasks.remind_of_agreements",
    "placements.tasks.remind_of_milestones",
    "placements.tasks.remind_of_pacts",
    "postings.tasks.leave_the_filter_when_over",
    "postings.tasks.tell_of_new_projects",
    "records.tasks.ask_for_evaluations",
    "records.tasks.remind_of_evaluations",
    "records.tasks.remind_of_records",
    "workflows.tasks.answer_where_all_is_over",
    "workflows.tasks.end_offers",
    "workflows.tasks.scan_documents",
    "workflows.tasks.take_in_answers",
    "workflows.tasks.tell_what_suits",
]
NIGHTLY = [
    "activity.tasks.forget_old_words",
    "activity.tasks.tidy_up",
    "placements.tasks.prepare_placements",
    "postings.tasks.forget_told_projects",
    "records.tasks.ask_what_came_of_it",
    "records.tasks.thank_for_placements",
    "workflows.tasks.forget_sign_in_requests",
    "workflows.tasks.sweep_files",
]


def test_the_jobs_of_the_clock():
    """A new one is added here together with a test of what it does."""
    often = sorted(name for name, job in clockwork.jobs.items() if job.period < clockwork.DAY)
    nightly = sorted(name for name, job in clockwork.jobs.items() if job.period == clockwork.DAY)
    assert (often, nightly) == (OFTEN, NIGHTLY)
    assert len(clockwork.jobs) == len(OFTEN) + len(NIGHTLY)


def two_workers() -> Counter:
    """How many jobs each of two workers ran when both looked at once; jobs are claimed by name."""
    start, ran = threading.Barrier(2), []

    def run() -> None:
        start.wait()
        try:
            ran.append(clockwork.run_due())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter({"jobs": sum(ran), "workers": len(ran)})


@pytest.fixture
def due_offer(offer):
    with scopes_disabled():
        Offer.objects.filter(pk=offer.pk).update(decide_by=now() - timedelta(seconds=1))
    return offer


@pytest.mark.django_db(transaction=True)
def test_two_workers_end_a_due_offer_once(due_offer):
    with scopes_disabled():
        due_offer.listing.refresh_from_db()
        assert due_offer.listing.held == 1
    assert two_workers() == {"jobs": len(OFTEN), "workers": 2}
    with scopes_disabled():
        assert Offer.objects.get().state == "lapsed"
        assert Listing.objects.get().held == 0
    assert list(Event.objects.filter(kind="offer.lapsed").values_list("actor", flat=True)) == [None]
    assert set(Schedule.objects.values_list("last_error", flat=True)) == {""}


@pytest.mark.django_db(transaction=True)
def test_without_the_claim_both_workers_would_run_everything(due_offer, monkeypatch):
    """The negative control; the move itself still lets only one of them end the offer."""
    monkeypatch.setattr(clockwork, "_claim", lambda _row, _job: True)
    assert [clockwork.run_due(), clockwork.run_due()] == [len(OFTEN), len(OFTEN)]
    assert Event.objects.filter(kind="offer.lapsed").count() == 1


@pytest.mark.django_db
def test_an_offer_is_let_run_out_in_the_minute_of_its_deadline_and_not_before(offer, clock):
    travel = clock(offer.decide_by - timedelta(seconds=1))
    clockwork.run_due()
    with scopes_disabled():
        assert Offer.objects.get().state == "open"
    travel.shift(1)
    clockwork.run_due()
    travel.shift(60)
    clockwork.run_due()
    with scopes_disabled():
        assert Offer.objects.get().state == "lapsed"
    assert Event.objects.filter(kind="offer.lapsed").count() == 1


@pytest.mark.django_db
def test_a_student_who_accepts_in_the_last_moment_is_not_overruled(due_offer, clock):
    """Between the look at what is due and the move the student's answer is written."""

    def answered_before(execute, sql, params, many, context):
        if sql.startswith('UPDATE "applications_offer"') and not answered:
            answered.append(sql)
            Offer._base_manager.filter(pk=due_offer.pk).update(state="accepted", ended_at=now())
        return execute(sql, params, many, context)

    answered: list[str] = []
    with connection.execute_wrapper(answered_before):
        assert lapse_due_offers() == 0
    with scopes_disabled():
        assert (len(answered), Offer.objects.get().state) == (
            1,
            "open",
        )  # all of the turn is undone, also the answer here
    assert Event.objects.filter(kind="offer.lapsed").count() == 0


@pytest.mark.django_db
def test_a_listing_past_its_deadline_leaves_the_filter_and_stays_on_the_list(listing, clock):
    with scopes_disabled():
        search.put(listing)
    row = SearchRow._base_manager.get()
    assert (row.live, row.taking) == (True, True)
    travel = clock(listing.deadline_at - timedelta(seconds=1))
    clockwork.run_due()
    assert SearchRow._base_manager.get().taking is True
    travel.shift(60)
    clockwork.run_due()
    row.refresh_from_db()
    assert (row.live, row.taking) == (True, False)
    with scopes_disabled():
        assert Listing.objects.get().state == "published"


@pytest.mark.django_db
def test_old_requests_to_sign_in_are_forgotten_at_night(clock):
    travel = clock("2026-10-11 09:00")
    factories.SignInRequestFactory()
    clockwork.run_due()
    travel.shift(2 * 86_400)
    clockwork.run_due()
    assert SignInRequest.objects.count() == 0
