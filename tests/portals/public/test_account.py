"""A person's own pages: every role they have, browsers by name, and only the mail they could get."""

import pytest

from fortnight.activity.preferences import wanted
from tests import factories

pytestmark = pytest.mark.django_db


def test_somebody_with_several_roles_finds_all_of_them(as_user, school, other_school, seat):
    person = seat.user
    factories.StudentFactory(user=person, school=school)
    factories.MembershipFactory(user=person, school=other_school, role="viewer")
    factories.StudentFactory(school=other_school)
    assert as_user(person).get("/account/").context["places"] == [
        ("Career office, viewer", "Lakeside College", "/lakeside/office/"),
        ("Student", "Northfield Institute", "/northfield/my/"),
        ("Host", seat.employer.name, "/host/"),
    ]
    assert as_user(factories.UserFactory()).get("/account/").context["places"] == []


def test_who_is_in_no_office_is_not_asked_about_its_mail_and_keeps_the_choice(as_user, student, officer):
    browser = as_user(student.user)
    asked = [name for name, _words in browser.get("/account/mail/").context["form"].fields["kinds"].choices]
    assert asked == ["message", "progress", "alert", "suggestion", "board"]
    browser.post("/account/mail/", {"kinds": ["message"]})
    assert wanted(student.user) == ["message", "office"]
    office = as_user(officer)
    office.post("/account/mail/", {"kinds": ["message"]})
    assert wanted(officer) == ["message", "alert", "suggestion"]


def test_all_is_marked_as_read_only_where_something_is_new(as_user, student):
    factories.NotificationFactory(user=student.user)
    browser = as_user(student.user)
    assert "Mark all as read" in browser.get("/account/notifications/").content.decode()
    browser.post("/account/notifications/read/")
    assert "Mark all as read" not in browser.get("/account/notifications/").content.decode()


@pytest.mark.parametrize(("state", "opened", "words"), [("submitted", False, "Sent"), ("shortlisted", True, "Read")])
def test_a_student_does_not_learn_of_the_shortlist(as_user, school, application, state, opened, words):
    type(application)._base_manager.filter(pk=application.pk).update(
        state=state, opened_at=application.submitted_at if opened else None
    )
    browser = as_user(application.student.user)
    for page in ("applications/", f"applications/{application.code}/"):
        seen = browser.get(f"/{school.slug}/my/{page}").content.decode()
        assert "Shortlisted" not in seen
        assert f"</svg>{words}</span>" in seen
