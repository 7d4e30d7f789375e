"""A double click, a retry, the back button: what was made is made once, and shown."""

from collections import Counter

import pytest
from django.apps import apps
from django_scopes import scopes_disabled

from fortnight.placements.models import Placement
from tests import factories
from tests.access.pages import read_page
from tests.factories import pdf

pytestmark = pytest.mark.django_db
BOOKKEEPING = {"OnceKey", "Session", "UserSession"}


def rows() -> Counter:
    with scopes_disabled():
        models = [model for model in apps.get_models() if model.__name__ not in BOOKKEEPING]
        return Counter({model.__name__: model._base_manager.count() for model in models})


def form_on(browser, page, action, **data):
    """The form as the page gives it, filled in."""
    answer = browser.get(page)
    assert answer.status_code == 200
    form = next(form for form in read_page(answer.content, page).forms if form.action.split("#")[0] == action)
    return {**form.filled(), **data}


def twice(browser, page, data, action="") -> tuple[Counter, str]:
    """Send the same form two times; what the first one made, and where both lead."""
    action = action or page
    filled, before = form_on(browser, page, action, **data), rows()
    first = browser.post(action, filled)
    made, between = rows() - before, rows()
    second = browser.post(action, filled)
    assert (first.status_code, second.status_code) == (302, 302)
    assert rows() == between
    assert second.url == first.url
    return made, first.url


@pytest.fixture
def sent(application):
    """Already opened by its host, so that both sides can go on from its page."""
    type(application)._base_manager.filter(pk=application.pk).update(opened_at=application.submitted_at)
    return application


OFFICE = {
    "closure": ("settings/closures/new/", {"kind": "closed", "first_day": "2027-01-04", "last_day": "2027-01-05"}, "Closure"),
    "label": ("settings/labels/new/", {"name": "Field work", "retired": []}, "Label"),
    "reason": ("settings/reasons/new/", {"text": "Too far away.", "retired": []}, "DeclineReason"),
    "colleague": ("team/", {"email": "new@office.example", "role": "viewer"}, "OfficeInvitation"),
    "program": (
        "programs/new/",
        {
            "name": "Fall", "postings_open": "2027-01-04", "applications_open": "2027-01-05",
            "applications_close": "2027-02-05", "work_start": "2027-03-01", "work_end": "2027-03-31", "key_dates": "",
        },
        "Program",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OFFICE)
def test_the_office(name, school, director, as_user):
    page, data, model = OFFICE[name]
    made, _url = twice(as_user(director), f"/{school.slug}/office/{page}", data)
    assert made[model] == 1


def test_the_next_season(school, program, director, as_user):
    page = f"/{school.slug}/office/programs/{program.code}/copy/"
    made, _url = twice(as_user(director), page, {"work_start": "2027-09-06"})
    assert made["Program"] == 1


def test_a_students_message_and_withdrawal(school, sent, as_user):
    browser, page = as_user(sent.student.user), f"/{school.slug}/my/applications/{sent.code}/"
    made, _url = twice(browser, page, {"text": "One thing more."}, f"{page}messages/")
    assert made["Message"] == 1
    twice(browser, f"{page}withdrawal/", {"note": "Exams."})


def test_a_student_declines(school, offer, as_user):
    browser = as_user(offer.application.student.user)
    twice(browser, f"/{school.slug}/my/offers/{offer.code}/refusal/", {"reason": "Exams."})


def test_a_student_accepts_in_two_tabs(school, offer, as_user):
    browser, place = as_user(offer.application.student.user), f"/{school.slug}/my/offers/{offer.code}/acceptance/"
    first, second = browser.post(place), browser.post(place)
    with scopes_disabled():
        placement = Placement.objects.get()
    assert [first.url, second.url] == [f"/{school.slug}/my/placements/{placement.code}/"] * 2


def test_an_application_is_sent_once(school, listing, student, as_user):
    with scopes_disabled():
        document = factories.DocumentFactory(student=student, is_default=True)
    browser = as_user(student.user)
    page = browser.post(f"/{school.slug}/my/projects/{listing.code}/application/").url
    assert browser.post(f"/{school.slug}/my/projects/{listing.code}/application/").url == page
    given = form_on(browser, page, page)
    answers = {name: "Because it is near." for name in given if name.startswith("answer_")}
    data = {**given, **answers, "resume": document.code, "consent": "on", "send": "1"}
    first, between = browser.post(page, data), rows()
    second = browser.post(page, data)
    assert (first.url, second.url) == (page.removesuffix("write/"),) * 2
    assert rows() == between
    assert "Sent. You hear by" in browser.get(second.url).content.decode()


def test_the_same_file_is_one_document(school, student, as_user, tmp_path):
    browser, page = as_user(student.user), f"/{school.slug}/my/documents/"
    file = tmp_path / "cv.pdf"
    file.write_bytes(pdf())
    for _click in range(2):
        with file.open("rb") as content:
            assert browser.post(page, {"kind": "resume", "title": "CV", "file": content}).status_code == 302
    with scopes_disabled():
        assert [(each.title, each.version) for each in student.documents.all()] == [("CV", 1)]


HOST = {
    "message": ("", "messages/", {"text": "Hello."}, "Message"),
    "note": ("", "notes/", {"text": "Good."}, "HostNote"),
    "talk": ("talk/", "talk/", {f"time_{n}": "" for n in range(2, 6)} | {"time_1": "2099-01-05T10:00"}, "Interview"),
    "offer": ("offer/", "offer/", {}, "Offer"),
}


@pytest.mark.parametrize("name", HOST)
def test_a_host_to_an_applicant(name, sent, host, as_user):
    page, action, data, model = HOST[name]
    base = f"/host/applications/{sent.code}/"
    made, _url = twice(as_user(host), base + page, data, base + action)
    assert made[model] == 1


def test_a_host_says_no(sent, host, as_user):
    twice(as_user(host), f"/host/applications/{sent.code}/rejection/", {"note": "Thank you."})


def test_a_host_takes_an_offer_back(offer, host, as_user):
    twice(as_user(host), f"/host/offers/{offer.code}/rescission/", {"reason": "The budget is gone."})


def test_a_host_begins_and_copies_a_project(program, listing, host, as_user):
    browser = as_user(host)
    made, _url = twice(browser, "/host/postings/new/", {})
    assert made["Posting"] == 1
    page = f"/host/postings/{listing.posting.code}/"
    made, _url = twice(browser, page, {}, f"{page}copy/")
    assert made["Posting"] == 1


def test_a_host_comes_in_and_invites(host, seat, as_user):
    made, _url = twice(
        as_user(factories.UserFactory()), "/host/welcome/organization/",
        {"name": "Ana", "title": "Engineer", "employer_name": "Acme", "kind": "startup", "website": ""},
    )  # fmt: skip
    assert (made["Employer"], made["Host"]) == (1, 1)
    page = f"/host/employers/{seat.employer.code}/team/"
    made, _url = twice(as_user(host), page, {"email": "mate@acme.example", "role": "host"})
    assert (made["TeamInvitation"], made["Outbox"]) == (1, 1)
