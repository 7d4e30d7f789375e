import pytest

from fortnight.activity.models import Event
from fortnight.applications.actions.drafting import discard, live_application, save_draft, start
from fortnight.applications.models import Application
from fortnight.core.transitions import MoveRefused
from tests import factories
from tests.meanwhile import after_the_look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def asked(listing, *questions):
    listing.shown.questions = list(questions)
    listing.shown.save()
    return listing


def test_a_draft_copies_the_questions(listing, student):
    draft = start(student, asked(listing, "Why tides?", "Which tool?"), by=student.user)
    assert draft.state == Application.State.DRAFT
    assert [(answer.position, answer.question) for answer in draft.answers.all()] == [
        (1, "Why tides?"),
        (2, "Which tool?"),
    ]


def test_without_questions_the_program_asks_its_own(listing, student, program):
    program.default_question = "What would you do first?"
    program.save()
    listing.program = program
    draft = start(student, listing, by=student.user)
    assert [answer.question for answer in draft.answers.all()] == ["What would you do first?"]


def test_starting_twice_gives_the_same_draft(listing, student):
    first = start(student, listing, by=student.user)
    assert start(student, listing, by=student.user) == first
    assert Event.objects.filter(kind="application.started").count() == 1


def test_two_clicks_at_once_give_the_same_draft(listing, student):
    """The second click looks before the first has written; a draft that was discarded earlier is not found again."""
    discard(start(student, listing, by=student.user), by=student.user)
    first = []
    with after_the_look(
        "applications_application", lambda: first.append(start(student, listing, by=student.user))
    ) as looked:
        second = start(student, listing, by=student.user)
    assert (len(looked), [second], second.state) == (1, first, "draft")
    assert Event.objects.filter(kind="application.started").count() == 2


def test_the_usual_resume_is_chosen_when_it_is_wanted(listing, student):
    usual = factories.DocumentFactory(student=student, is_default=True)
    factories.DocumentFactory(student=student)
    assert list(start(student, listing, by=student.user).chosen.all()) == [usual]


def test_a_draft_keeps_answers_documents_and_link(listing, student):
    draft = start(student, asked(listing, "Why?"), by=student.user)
    resume = factories.DocumentFactory(student=student)
    save_draft(draft, answers={1: "Because.", 7: "stray"}, documents=[resume], portfolio_url="https://x.example/")
    draft.refresh_from_db()
    assert [answer.text for answer in draft.answers.all()] == ["Because."]
    assert list(draft.chosen.all()) == [resume]
    assert draft.portfolio_url == "https://x.example/"


def test_a_draft_takes_nobody_elses_document_and_no_removed_one(listing, student, clock):
    draft = start(student, listing, by=student.user)
    foreign = factories.DocumentFactory(student__school=student.school)
    removed = factories.DocumentFactory(student=student, removed_at=draft.started_at)
    save_draft(draft, answers={}, documents=[foreign, removed], portfolio_url="")
    assert list(draft.chosen.all()) == []


def test_what_was_sent_is_no_longer_a_draft_to_be_saved(application):
    save_draft(application, answers={}, documents=[], portfolio_url="https://late.example/")
    application.refresh_from_db()
    assert application.portfolio_url == ""


def test_a_discarded_draft_makes_room_for_a_new_one(listing, student):
    draft = start(student, listing, by=student.user)
    discard(draft, by=student.user)
    assert live_application(student, listing) is None
    assert start(student, listing, by=student.user) != draft


def test_only_the_student_discards(listing, student, host):
    draft = start(student, listing, by=student.user)
    with pytest.raises(MoveRefused, match="Only the student may do this"):
        discard(draft, by=host)
