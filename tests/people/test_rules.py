import pytest
from django.contrib.auth.models import AnonymousUser

from fortnight.people.rules import is_director, is_office, is_officer, is_the_student, role_at
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "allowed"),
    [("viewer", [True, False, False]), ("officer", [True, True, False]), ("director", [True, True, True])],
)
def test_each_role_at_its_own_school_only(school, other_school, role, allowed):
    person = factories.MembershipFactory(school=school, role=role).user
    assert [rule(person, school) for rule in (is_office, is_officer, is_director)] == allowed
    assert [rule(person, other_school) for rule in (is_office, is_officer, is_director)] == [False] * 3
    assert role_at(person, factories.ProgramFactory(school=school)) == role


@pytest.mark.parametrize("person", [None, AnonymousUser()])
def test_nobody_holds_no_role(school, person):
    assert role_at(person, school) == ""
    assert is_office(person, school) is False


def test_a_role_that_has_ended_is_none(school):
    seat = factories.MembershipFactory(school=school, ended_at=factories.dates.moment())
    assert is_office(seat.user, school) is False


def test_the_student_is_the_one_person(application, student, host):
    assert is_the_student(student.user, application) is True
    assert is_the_student(host, application) is False
    assert is_the_student(None, application) is False
