import pytest

from fortnight.activity.models import Event
from fortnight.applications.actions.drafting import save_draft, start
from fortnight.applications.actions.reading import open_application
from fortnight.applications.actions.sending import CannotSend, send, send_again, withdraw
from fortnight.applications.models import Application
from fortnight.core.transitions import MoveLost
from fortnight.people.models import Consent
from fortnight.postings.models import Listing
from fortnight.programs.models import Mode
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


@pytest.fixture
def resume(student):
    return factories.DocumentFactory(student=student, title="My résumé")


@pytest.fixture
def draft(listing, student, resume):
    listing.shown.questions = ["Why this project?"]
    listing.shown.save()
    draft = start(student, listing, by=student.user)
    save_draft(draft, answers={1: "Because of the tides."}, documents=[resume], portfolio_url="")
    return draft


def test_sending_copies_everything_and_keeps_the_consent(draft, resume, student):
    send(draft, by=student.user, consent=True)
    draft.refresh_from_db()
    assert draft.state == Application.State.SUBMITTED
    assert draft.profile["level"] == "Junior"
    copy = draft.attachments.get()
    assert (copy.title, copy.sha256, copy.document) == ("My résumé", resume.sha256, resume)
    assert copy.file.name != resume.file.name
    with copy.file.open() as sent, resume.file.open() as mine:
        assert sent.read() == mine.read()
    consent = Consent.objects.get()
    assert draft.consent == consent
    assert consent.recipient == draft.listing.employer_name
    assert consent.records[-1] == "Résumé"
    assert draft.listing.title in consent.text


def test_later_edits_do_not_touch_the_copy(draft, resume, student):
    send(draft, by=student.user, consent=True)
    student.name, resume.title = "Somebody Else", "Another"
    student.save()
    resume.save()
    draft.refresh_from_db()
    assert draft.student_name != "Somebody Else"
    assert draft.attachments.get().title == "My résumé"


def test_sending_counts_the_applicant_once(draft, student):
    send(draft, by=student.user, consent=True)
    with pytest.raises(MoveLost):
        send(draft, by=student.user, consent=True)
    assert Listing.objects.get(pk=draft.listing_id).applicants == 1
    assert Event.objects.filter(kind="application.submitted").count() == 1


def test_what_is_missing_is_said_by_field_and_nothing_is_written(draft, student):
    save_draft(draft, answers={1: "  "}, documents=[], portfolio_url="")
    with pytest.raises(CannotSend) as problem:
        send(draft, by=student.user, consent=False)
    assert problem.value.problems == {
        "answer_1": "Please answer this question; a few sentences are enough.",
        "resume": "The host asks for this. Choose one from your documents or add one.",
        "consent": "Without your consent nothing can be shown to the host.",
    }
    draft.refresh_from_db()
    assert draft.state == Application.State.DRAFT
    assert not Consent.objects.exists()


def test_a_link_will_do_for_a_portfolio(draft, student, resume):
    Listing.objects.filter(pk=draft.listing_id).update(materials=["resume", "portfolio"])
    draft.listing.refresh_from_db()
    save_draft(draft, answers={}, documents=[resume], portfolio_url="https://work.example/")
    send(draft, by=student.user, consent=True)
    assert draft.state == Application.State.SUBMITTED


def test_the_deadline_is_decided_on_receipt(draft, student, clock):
    clock(draft.listing.deadline_at)
    with pytest.raises(CannotSend, match="The deadline was"):
        send(draft, by=student.user, consent=True)


def test_one_second_before_the_deadline_is_in_time(draft, student, clock):
    clock(draft.listing.deadline_at).shift(-1)
    send(draft, by=student.user, consent=True)
    assert draft.state == Application.State.SUBMITTED


def test_the_cap_holds_where_it_is_required(draft, student, program):
    policy = program.policy
    policy.cap_mode, policy.cap = Mode.REQUIRE, 1
    policy.save()
    draft.listing.program.policy.refresh_from_db()
    factories.ApplicationFactory(student=student, listing=factories.ListingFactory(program=program))
    with pytest.raises(CannotSend, match="You have 1 open applications; this program allows 1 at a time"):
        send(draft, by=student.user, consent=True)


def test_edited_until_the_host_has_opened_it(draft, student, resume, host):
    send(draft, by=student.user, consent=True)
    words = {"answers": {1: "Better words."}, "documents": [resume], "portfolio_url": ""}
    assert send_again(draft, by=student.user, **words) is True
    assert draft.answers.get().text == "Better words."
    assert draft.attachments.count() == 1
    open_application(draft, by=host)
    assert send_again(draft, by=student.user, **{**words, "answers": {1: "Too late."}}) is False
    assert draft.answers.get().text == "Better words."


def test_an_edit_that_lacks_something_changes_nothing(draft, student):
    send(draft, by=student.user, consent=True)
    with pytest.raises(CannotSend):
        send_again(draft, by=student.user, answers={1: ""}, documents=[], portfolio_url="")
    assert draft.answers.get().text == "Because of the tides."
    assert draft.attachments.count() == 1


def test_withdrawing_ends_it_and_leaves_room_for_another(draft, student):
    send(draft, by=student.user, consent=True)
    withdraw(draft, by=student.user, note="Another plan.")
    assert (draft.state, draft.end_note) == (Application.State.WITHDRAWN, "Another plan.")
    assert start(student, draft.listing, by=student.user).state == Application.State.DRAFT
