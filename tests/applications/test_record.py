"""A host's record: what counts, from when on, in which words, and that the kept row follows what happens."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django_scopes import scopes_disabled

from fortnight.applications.actions import answering, counting
from fortnight.applications.actions.interviews import propose
from fortnight.applications.actions.reading import open_application
from fortnight.applications.actions.sending import withdraw
from fortnight.applications.actions.talking import add_note, send_message, set_mark
from fortnight.applications.models import AnswerRecord, Application
from fortnight.applications.record import Kept, records_at, records_of, records_on
from fortnight.applications.tasks import count_records, note_promises_that_ran_out
from fortnight.core.time import now
from fortnight.employers.models import Host
from tests import factories

pytestmark = pytest.mark.django_db
SENT = datetime(2026, 11, 2, 15, tzinfo=UTC)  # a Monday; ten days end after the 12th


@pytest.fixture
def apply_(in_school, listing, clock):
    """`apply_()`: somebody applies to `listing` on November 2nd; the clock then stands at that moment."""
    travel = clock(SENT)

    def sent(on=listing, **values):
        return factories.ApplicationFactory(listing=on, submitted_at=SENT, **values)

    sent.travel = travel
    return sent


def counted(seat):
    """As the clock would have it now."""
    note_promises_that_ran_out()
    count_records()
    row = AnswerRecord._base_manager.filter(host=seat).first()
    return (row.answered, row.due, row.days) if row else None


ANSWERS = {
    "a message": lambda one, seat: send_message(one, "We read it on Friday.", by=seat.user, side="host"),
    "a talk": lambda one, seat: propose(
        one, [now() + timedelta(days=2)], by=seat.user, seat=seat, minutes=30, where="By telephone"
    ),
    "not selected": lambda one, seat: answering.reject(one, by=seat.user, note="Somebody else."),
    "filled": lambda one, _seat: answering.fill(one, by=None, note="All taken."),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_counts_as_an_answer(answer, apply_, seat):
    one = apply_()
    apply_.travel.shift(timedelta(days=3))
    ANSWERS[answer](one, seat)
    assert counted(seat) == (1, 1, {"3": 1})


def test_what_is_no_answer(apply_, seat):
    one = apply_()
    open_application(one, by=seat.user)
    answering.shortlist(one, by=seat.user)
    set_mark(one, 5, by=seat.user, seat=seat)
    add_note(one, "Good.", by=seat.user, seat=seat)
    send_message(one, "Have you read it?", by=one.student.user, side="student")
    assert counted(seat) is None
    apply_.travel.shift(timedelta(days=11))
    assert counted(seat) == (0, 1, {})


def test_what_waits_within_the_promise_counts_nowhere_and_late_answers_count_as_late(apply_, seat):
    late, _waits = apply_(), apply_()
    apply_.travel.shift(timedelta(days=10))
    assert counted(seat) is None
    apply_.travel.shift(timedelta(days=1))
    assert counted(seat) == (0, 2, {})
    answering.reject(late, by=seat.user, note="Sorry, late.")
    assert counted(seat) == (1, 2, {"11": 1})


def test_who_withdraws_within_the_promise_or_hears_from_the_office_counts_nowhere(apply_, seat, officer):
    gone, told, late = apply_(), apply_(), apply_()
    withdraw(gone, by=gone.student.user)
    answering.reject(told, by=officer, note="The host is ill.")
    assert (told.answer_of, counted(seat)) == ("office", (0, 0, {}))
    apply_.travel.shift(timedelta(days=12))
    answering.reject(late, by=officer, note="The host did not answer.")
    assert counted(seat) == (0, 1, {})


def test_the_first_answer_is_the_one_that_counts(apply_, seat, officer):
    one = apply_()
    apply_.travel.shift(timedelta(days=1))
    send_message(one, "We read it on Friday.", by=seat.user, side="host")
    apply_.travel.shift(timedelta(days=5))
    answering.reject(one, by=officer, note="Closed.")
    one.refresh_from_db()
    assert (one.answered_at, one.answer_of) == (SENT + timedelta(days=1), "host")
    assert counted(seat) == (1, 1, {"1": 1})


def test_an_officer_who_hosts_answers_as_the_host(apply_, seat):
    factories.MembershipFactory(user=seat.user, school=apply_().school)
    one = apply_()
    answering.reject(one, by=seat.user, note="No.")
    assert one.answer_of == "host"


def test_days_are_days_of_the_school(apply_, seat):
    """Sent in the evening there, answered after its midnight: one day, though hours lie between."""
    one = apply_()
    Application._base_manager.filter(pk=one.pk).update(submitted_at=datetime(2026, 11, 3, 3, tzinfo=UTC))
    apply_.travel.shift(timedelta(hours=15))
    answering.reject(one, by=seat.user, note="No.")
    assert counted(seat) == (1, 1, {"1": 1})


def test_where_nothing_was_promised_nothing_is_counted(apply_, seat):
    one = apply_(answer_by=None)
    answering.reject(one, by=seat.user, note="No.")
    assert counted(seat) == (0, 0, {})


@pytest.mark.parametrize(
    ("due", "days", "words"),
    [
        (0, {}, "new here"),
        (2, {1: 2}, "new here"),
        (3, {}, "answered none of 3"),
        (4, {0: 3}, "answered 3 of 4, usually on the same day"),
        (15, {0: 2, 1: 8, 5: 4}, "answered 14 of 15, usually in 1 day"),
        (15, {1: 5, 3: 4, 9: 5}, "answered 14 of 15, usually in 3 days"),
        (4, {2: 2, 6: 2}, "answered 4 of 4, usually in 6 days"),
    ],
)
def test_in_words(due, days, words):
    assert Kept(due, sum(days.values()), Counter(days)).words == words


def test_this_season_and_the_last_for_host_and_employer(in_school, program, seat, listing):
    days = {"work_start": program.work_start - timedelta(days=365), "work_end": program.work_end}
    last = factories.ProgramFactory(school=in_school, **days)
    older = factories.ProgramFactory(school=in_school, **{**days, "work_start": days["work_start"] - timedelta(days=1)})
    draft = factories.ProgramFactory(
        school=in_school, state="draft", **{**days, "work_start": program.work_start - timedelta(days=9)}
    )
    mate, stranger = factories.HostFactory(employer=seat.employer), factories.HostFactory()
    for season, host, due in (
        (program, seat, 1),
        (last, seat, 2),
        (older, seat, 4),
        (draft, seat, 8),
        (last, mate, 16),
    ):
        factories.AnswerRecordFactory(program=season, host=host, due=due, answered=1, days={"2": 1})
    factories.AnswerRecordFactory(program=program, host=stranger, due=32, answered=1)
    host, employer = records_of(listing)
    assert (host.due, host.answered, employer.due, employer.answered) == (3, 2, 19, 3)
    assert {key: kept.due for key, kept in records_on(program, [listing]).items()} == {listing.pk: 3}
    assert {key: kept.due for key, kept in records_at(seat.pk, [program, last]).items()} == {program.pk: 3, last.pk: 6}


def test_another_schools_seasons_do_not_count(program, other_school, seat, listing):
    elsewhere = factories.ProgramFactory(school=other_school, work_start=program.work_start - timedelta(days=1))
    factories.AnswerRecordFactory(program=elsewhere, host=seat)
    with scopes_disabled():
        assert [kept.due for kept in records_of(listing)] == [0, 0]
        assert records_on(program, [listing])[listing.pk].due == 0
        assert records_at(seat.pk, [program])[program.pk].due == 0


def test_counting_twice_or_late_changes_nothing(apply_, seat):
    one = apply_()
    answering.reject(one, by=seat.user, note="No.")
    first = counted(seat)
    apply_.travel.shift(timedelta(days=40))
    assert (counting.call_run_out_stale(), counting.count_stale()) == (0, 0)
    counting.count_all([seat])
    assert (AnswerRecord._base_manager.count(), counted(seat)) == (1, first)


def test_the_team_answers_for_the_one_who_posted(apply_, seat):
    mate = factories.HostFactory(employer=seat.employer, role=Host.Role.HOST)
    answering.reject(apply_(), by=mate.user, note="No.")
    assert counted(seat) == (1, 1, {"0": 1})
    assert counted(mate) is None


def test_it_stands_on_the_page_before_applying(client, listing, program):
    mate = factories.HostFactory(employer=listing.employer)
    factories.AnswerRecordFactory(program=program, host=mate)
    page = f"/northfield/iap/projects/{listing.code}/"
    whole = f"{listing.employer_name} as a whole: answered 14 of 15, usually in 3 days"
    assert f"new here <small>({whole})</small>" in client.get(page).text
    factories.AnswerRecordFactory(program=program, host=listing.posting.host, due=4, answered=4, days={"0": 4})
    assert "answered 4 of 4, usually on the same day <small>" in client.get(page).text


def test_the_host_reads_what_students_read(as_user, host, listing, program):
    factories.AnswerRecordFactory(program=program, host=listing.posting.host)
    text = as_user(host).get(f"/host/postings/{listing.posting.code}/").text
    assert "Answered 14 of 15, usually in 3 days <small>(what students read before they apply)</small>" in text
