import pytest

from fortnight.activity.models import Event
from fortnight.applications.actions.answering import fill, reject, reject_many, shortlist, unshortlist
from fortnight.applications.actions.reading import open_application, open_document
from fortnight.applications.actions.talking import add_note, mark_read, send_message, set_mark
from fortnight.applications.models import Application, Mark, Message
from fortnight.core.transitions import MoveLost, MoveRefused
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def test_a_shortlist_is_no_answer(application, host):
    shortlist(application, by=host)
    assert (application.state, application.answered_at) == ("shortlisted", None)
    unshortlist(application, by=host)
    assert application.state == "submitted"


def test_not_selected_needs_words_and_puts_the_name_in(application, host):
    with pytest.raises(MoveRefused) as refused:
        reject(application, by=host, note="")
    assert refused.value.missing == "note"
    reject(application, by=host, note="Dear [name], thank you.")
    assert application.state == "not_selected"
    assert application.end_note == f"Dear {application.student_name}, thank you."
    assert application.answered_at is not None


def test_a_host_of_another_employer_decides_nothing(application):
    with pytest.raises(MoveRefused):
        reject(application, by=factories.HostFactory().user, note="No.")


def test_of_many_each_is_decided_singly(listing, host, student):
    here = factories.ApplicationFactory(listing=listing, student=student)
    gone = factories.ApplicationFactory(listing=listing, state="withdrawn", student__school=student.school)
    assert reject_many([here, gone], by=host, note="Thank you.") == ([here], [gone])
    assert Application.objects.get(pk=gone.pk).state == "withdrawn"


def test_filling_leaves_alone_what_has_moved_on(application):
    Application.objects.filter(pk=application.pk).update(state="withdrawn", ended_at=application.submitted_at)
    assert fill(application, by=None, note="All places are taken.") is False


def test_the_first_opening_is_seen_once(application, host):
    assert open_application(application, by=host) is True
    assert open_application(application, by=host) is False
    assert Event.objects.filter(kind="application.opened", student=application.student).count() == 1


def test_each_opening_of_a_document_is_a_disclosure(application, host):
    paper = factories.AttachmentFactory(application=application)
    open_document(paper, by=host, how="preview")
    open_document(paper, by=host, how="download")
    events = Event.objects.filter(kind="document.opened", student=application.student)
    assert [event.data["how"] for event in events] == ["preview", "download"]
    assert {event.actor for event in events} == {host}


def test_the_hosts_first_message_is_an_answer(application, host, student):
    send_message(application, "When could you begin?", by=student.user, side=Message.Side.STUDENT)
    assert application.answered_at is None
    send_message(application, "Any day that week.", by=host, side=Message.Side.HOST)
    assert application.answered_at is not None
    assert mark_read(application, side=Message.Side.STUDENT) == 1
    assert mark_read(application, side=Message.Side.STUDENT) == 0


def test_a_host_has_one_mark_and_any_number_of_notes(application, host, seat):
    set_mark(application, 3, by=host, seat=seat)
    set_mark(application, 5, by=host, seat=seat)
    add_note(application, "Clear.", by=host, seat=seat)
    add_note(application, "Kind.", by=host, seat=seat)
    assert [mark.value for mark in Mark.objects.all()] == [5]
    assert [note.text for note in application.host_notes.all()] == ["Clear.", "Kind."]
    assert {tuple(event.audience) for event in Event.objects.filter(kind="application.noted")} == {("host",)}


def test_two_hosts_decide_and_one_is_told(application, host):
    same = Application.objects.get(pk=application.pk)
    reject(application, by=host, note="Thank you.")
    with pytest.raises(MoveLost):
        shortlist(same, by=host)
