"""Who waits too long: asked for with one click, a call noted, answered in the host's place."""

import pytest

from fortnight.activity.models import Event, Outbox
from fortnight.applications.models import Application
from fortnight.core.time import now
from tests import factories
from tests.factories.dates import moment

pytestmark = pytest.mark.django_db
BASE = "/northfield/office/unanswered/"


@pytest.fixture
def late(program, seat):
    listing = factories.ListingFactory(program=program, posting__host=seat)
    student = factories.StudentFactory(school=program.school)
    return factories.ApplicationFactory(listing=listing, student=student, submitted_at=moment(days=-12))


def fresh(row):
    return Application._base_manager.get(pk=row.pk)


def test_whose_promise_ended_first_comes_first(late, program, officer, as_user):
    short = factories.ProgramFactory(school=program.school, policy__answer_days=3)
    student = factories.StudentFactory(school=program.school)
    first = factories.ApplicationFactory(listing__program=short, student=student, submitted_at=moment(days=-9))
    assert list(as_user(officer).get(BASE).context["page"].items) == [first, late]


def test_one_click_asks_the_host_once_a_day(late, officer, seat, as_user, clock):
    travel = clock(now())
    browser = as_user(officer)
    path = f"{BASE}{late.code}/nudge/"
    assert browser.post(path).url == BASE
    assert browser.post(path, {"here": "1"}).url == f"{BASE}{late.code}/"
    mail = Outbox.objects.get(to=seat.user.email)
    assert mail.subject == f"{late.student_name} still waits for your answer about “{late.listing.title}”"
    assert f"/host/applications/{late.code}/" in mail.text
    assert "Asked" in browser.get(BASE).text
    travel.shift(21 * 3600)
    as_user(officer).post(path)
    assert Outbox.objects.filter(to=seat.user.email).count() == 2


def test_whoever_has_an_answer_is_not_asked_for(late, officer, seat, as_user):
    Application._base_manager.filter(pk=late.pk).update(answered_at=now())
    assert "Nothing was sent" in as_user(officer).post(f"{BASE}{late.code}/nudge/", follow=True).text
    assert not Outbox.objects.filter(to=seat.user.email).exists()


def test_a_call_is_noted_for_the_office_alone(late, officer, as_user, host):
    browser, path = as_user(officer), f"{BASE}{late.code}/"
    refused = browser.post(f"{path}calls/", {"call-text": " "})
    assert (refused.status_code, "Fill this in." in refused.text) == (422, True)
    browser.post(f"{path}calls/", {"call-text": "She answers on Friday."})
    assert "She answers on Friday." in browser.get(path).text
    Application._base_manager.filter(pk=late.pk).update(opened_at=now())
    assert "She answers on Friday." not in as_user(host).get(f"/host/applications/{late.code}/").text
    assert (
        "She answers on Friday." not in as_user(late.student.user).get(f"/northfield/my/applications/{late.code}/").text
    )


def test_an_answer_in_the_hosts_place(late, officer, as_user):
    browser, path = as_user(officer), f"{BASE}{late.code}/"
    assert late.student_name in browser.get(path).context["answer_form"].initial["note"]
    assert browser.post(f"{path}answer/", {"answer-note": "We are sorry."}).url == BASE
    row = fresh(late)
    assert (row.state, row.answer_of, row.end_note) == ("not_selected", "office", "We are sorry.")
    said = Event.objects.get(kind="application.answered_for_host")
    assert (said.actor, said.note) == (officer, "We are sorry.")
    assert "The career office answers in the host’s place:" in Outbox.objects.get(to=late.student.user.email).text
    again = browser.post(f"{path}answer/", {"answer-note": "Typed for nothing?"})
    assert (again.status_code, "in the host’s place: not selected, just now" in again.text) == (409, True)
    assert "Typed for nothing?" in again.text


def test_a_viewer_reads_and_changes_nothing(late, viewer, as_user):
    browser, path = as_user(viewer), f"{BASE}{late.code}/"
    text = browser.get(path).text
    assert late.student_name in text
    assert "Ask the host" not in text
    assert browser.post(f"{path}nudge/").status_code == 404
    assert fresh(late).nudged_at is None


def test_what_is_not_sent_or_of_another_school_is_not_there(late, officer, other_school, as_user):
    draft = factories.ApplicationFactory(listing=late.listing, state="draft")
    foreign = factories.ApplicationFactory(listing__program__school=other_school)
    browser = as_user(officer)
    assert [browser.get(f"{BASE}{row.code}/").status_code for row in (draft, foreign)] == [404, 404]


def test_the_rule_says_when_the_apology_comes(program, officer, as_user):
    text = as_user(officer).get(f"/northfield/office/programs/{program.code}/").text
    assert "10 days; 5 days later an apology closes it" in text
