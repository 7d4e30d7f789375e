"""close_listing, close_program, leave_nobody_waiting: what ends leaves nobody without an answer."""

import pytest
from django_scopes import scopes_disabled

from fortnight.activity.models import Outbox
from fortnight.applications.models import Application
from fortnight.core.transitions import MoveRefused
from fortnight.employers.models import Host
from fortnight.postings.models import Listing
from fortnight.programs.models import Program
from fortnight.workflows import leave_nobody_waiting as workflow
from fortnight.workflows.close_listing import answer_all, close_listing, undecided_of
from fortnight.workflows.close_program import close_program
from fortnight.workflows.leave_nobody_waiting import leave_nobody_waiting
from tests import factories

pytestmark = pytest.mark.django_db
WAITING = ("submitted", "shortlisted", "interviewing")


@pytest.fixture
def applicants(listing):
    """One in each state that a listing's applicants can be in."""
    states = [state for state in Application.State.values if state not in {"draft", "discarded"}]
    return {state: factories.ApplicationFactory(listing=listing, state=state) for state in states}


def states(applicants):
    rows = Application._base_manager.in_bulk([row.pk for row in applicants.values()])
    return {state: rows[row.pk].state for state, row in applicants.items()}


def after(applicants):
    return {state: "not_selected" if state in WAITING else state for state in applicants}


def test_a_host_who_closes_answers_whoever_waits(applicants, listing, host, in_school):
    words = "Dear [name], we have stopped."
    assert close_listing(listing, by=host, reason=Listing.Closing.HOST, words=words) == 3
    assert states(applicants) == after(applicants)
    row = Application.objects.get(pk=applicants["submitted"].pk)
    assert (row.end_note, row.answer_of) == (f"Dear {row.student_name}, we have stopped.", "host")
    assert Outbox.objects.filter(to=row.student.user.email).count() == 1


def test_the_office_closes_in_its_own_name(applicants, listing, officer, in_school):
    close_listing(listing, by=officer, reason=Listing.Closing.OFFICE, note="The host has left.")
    row = Application.objects.get(pk=applicants["submitted"].pk)
    assert (row.state, row.answer_of) == ("not_selected", "office")
    assert "The host has left." not in row.end_note
    assert "The career office answers in the host’s place:" in Outbox.objects.get(to=row.student.user.email).text


def test_nobody_else_closes_or_answers(applicants, listing, in_school):
    with pytest.raises(MoveRefused):
        close_listing(listing, by=factories.HostFactory().user, reason=Listing.Closing.HOST)
    assert states(applicants) == {state: state for state in applicants}


def test_one_who_is_decided_in_this_moment_is_left_alone(applicants, listing, host, in_school):
    rows = list(undecided_of(listing))
    Application.objects.filter(pk=rows[0].pk).update(state="offered", answered_at=rows[0].submitted_at)
    assert answer_all(rows, by=host, words="No.") == 2


def test_a_program_closes_with_its_projects_and_answers(applicants, program, officer):
    paused = factories.ListingFactory(program=program, state="paused")
    elsewhere = factories.ApplicationFactory(listing__program=factories.ProgramFactory(school=program.school))
    with scopes_disabled():
        close_program(program, by=officer, words="Dear [name], thank you.")
    assert states(applicants) == {state: state for state in applicants}
    assert (leave_nobody_waiting(), leave_nobody_waiting()) == (3, 0)
    rows = Listing._base_manager.filter(program=program).values_list("state", "close_reason")
    assert set(rows) == {("closed", "program")}
    assert states(applicants) == after(applicants)
    assert {paused.program_id} == {program.pk}
    row = Application._base_manager.get(pk=applicants["submitted"].pk)
    assert (row.end_note, row.answer_of) == (f"Dear {row.student_name}, thank you.", "system")
    assert Application._base_manager.get(pk=elsewhere.pk).state == "submitted"


def test_it_goes_on_in_pieces_with_the_usual_words(applicants, program, listing, officer, monkeypatch):
    monkeypatch.setattr(workflow, "AT_ONCE", 2)
    with scopes_disabled():
        close_program(program, by=officer)
    assert [leave_nobody_waiting() for _turn in range(3)] == [2, 1, 0]
    assert states(applicants) == after(applicants)
    words = f"The program has closed, and there was no place for you in “{listing.title}”. Thank you for applying."
    assert Application._base_manager.get(pk=applicants["submitted"].pk).end_note == words


def test_an_offer_that_comes_back_to_a_closed_project_is_answered(listing, in_school):
    Listing.objects.filter(pk=listing.pk).update(state="closed", close_reason="host", closed_at=listing.published_at)
    row = factories.ApplicationFactory(listing=listing, state="shortlisted", answered_at=listing.published_at)
    assert leave_nobody_waiting() == 1
    row.refresh_from_db()
    assert (row.state, row.answer_of) == ("not_selected", "host")  # the first answer had been the host's


def test_the_last_host_of_an_employer_leaves_nobody_waiting(applicants, listing, seat):
    factories.HostFactory(employer=seat.employer, state="asked")
    mate = factories.HostFactory(employer=seat.employer)
    Host.objects.filter(pk=seat.pk).update(state="left", ended_at=listing.published_at)
    assert leave_nobody_waiting() == 0
    Host.objects.filter(pk=mate.pk).update(state="removed", ended_at=listing.published_at)
    assert leave_nobody_waiting() == 3
    row = Listing._base_manager.get(pk=listing.pk)
    assert (row.state, row.close_reason) == ("closed", "nobody")
    assert "can answer any more" in Application._base_manager.get(pk=applicants["submitted"].pk).end_note


def test_a_closed_program_that_opens_again_keeps_its_words_for_the_next_closing(program, officer, in_school):
    close_program(program, by=officer, words="Thank you.")
    assert Program.objects.get().closing_words == "Thank you."
