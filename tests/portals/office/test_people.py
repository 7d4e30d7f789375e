"""The roster, the alumni directory and the office's own people."""

import pytest
from django.urls import reverse

from fortnight.activity.models import Outbox
from fortnight.employers.models import AlumniMatch
from fortnight.people.models import OfficeInvitation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(as_user, officer):
    return as_user(officer)


def url(name, school, *more):
    return reverse(f"office:{name}", args=[school.slug, *more])


def said(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_a_students_entry_is_changed(browser, school, other_school):
    student = factories.StudentFactory(school=school, name="Ana", number="7")
    factories.StudentFactory(school=school, name="Ben Ode", number="8")
    foreign = factories.StudentFactory(school=other_school)
    address = url("student-edit", school, student.code)
    values = {"name": "Ana Ruiz", "level": "Senior", "field": "", "number": "8"}
    answer = browser.post(address, values)
    assert (answer.status_code, dict(answer.context["form"].errors)) == (
        422, {"number": ["The student number “8” is Ben Ode’s."]},
    )  # fmt: skip
    assert 'value="Ana Ruiz"' in answer.content.decode()
    answer = browser.post(address, {**values, "number": "7"}, follow=True)
    student.refresh_from_db()
    assert (said(answer), student.name, student.level, student.field) == (["Saved."], "Ana Ruiz", "Senior", "")
    assert browser.get(url("student-edit", school, foreign.code)).status_code == 404
    browser.post(url("student-leaving", school, student.code))
    assert browser.get(address).status_code == 404


def test_a_viewer_changes_nothing(as_user, viewer, school):
    student = factories.StudentFactory(school=school)
    browser = as_user(viewer)
    assert (
        url("student-edit", school, student.code)
        not in browser.get(url("student", school, student.code)).content.decode()
    )
    assert browser.get(url("student-edit", school, student.code)).status_code == 404


def test_an_officers_word_on_a_like_name_can_be_taken_back(browser, school, other_school):
    match = factories.AlumniMatchFactory(school=school, state="suggested")
    foreign = factories.AlumniMatchFactory(school=other_school, state="confirmed")
    for address, state in (("match-yes", "confirmed"), ("match-no", "rejected"), ("match-yes", "confirmed")):
        browser.post(url(address, school, match.pk))
        assert AlumniMatch._base_manager.get(pk=match.pk).state == state
        page = browser.get(url("alumni", school))
        assert (list(page.context["suggestions"]), page.context["decided"]) == ([], [match])
        other = "match-no" if state == "confirmed" else "match-yes"
        assert url(other, school, match.pk) in page.content.decode()
    assert browser.post(url("match-no", school, foreign.pk)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3, 25])
@pytest.mark.parametrize(("name", "number"), [("students", 6), ("alumni", 8), ("employers", 6)])
def test_lists_ask_the_same_whatever_their_length(browser, school, name, number, rows, django_assert_num_queries):
    made = {
        "students": factories.StudentFactory,
        "alumni": factories.AlumniRecordFactory,
        "employers": factories.VettingFactory,
    }
    made[name].create_batch(rows, school=school)
    browser.get(url(name, school))
    with django_assert_num_queries(number):
        answer = browser.get(url(name, school))
    assert len(answer.context["page"].items) == rows


def test_a_colleague_is_invited_by_mail_and_nobody_twice(as_user, director, officer, school):
    browser = as_user(director)
    answer = browser.post(url("team", school), {"email": "ana@x.example", "role": "officer"}, follow=True)
    assert said(answer) == ["ana@x.example has been asked to join, by mail."]
    assert list(Outbox.objects.values_list("to", flat=True)) == ["ana@x.example"]
    answer = browser.post(url("team", school), {"email": officer.email, "role": "viewer"})
    assert (answer.status_code, dict(answer.context["form"].errors)) == (
        422, {"email": [f"{officer} works here already. Change the role in the list."]},
    )  # fmt: skip
    answer = browser.post(url("invitation-withdrawal", school, OfficeInvitation._base_manager.get().pk), follow=True)
    assert said(answer) == ["The invitation of ana@x.example is withdrawn."]


def test_the_office_may_ring_a_host_up(as_user, viewer, school):
    seat = factories.HostFactory(phone="+1 617 555 0100")
    vetting = factories.VettingFactory(school=school, employer=seat.employer)
    page = as_user(viewer).get(url("employer", school, vetting.employer.code)).content.decode()
    assert "<bdi>+1 617 555 0100</bdi>" in page
