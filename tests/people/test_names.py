"""How rows of people read, and how the office looks for them."""

import pytest

from fortnight.people.models import AlumniRecord, Student, User
from fortnight.people.queries import user_by_email
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def test_how_rows_read(school, clock):
    clock("2026-10-11 09:05")
    ana = factories.UserFactory(name="Ana Ruiz", email="ana@x.example")
    assert [str(each) for each in (ana, factories.UserFactory(name="", email="ben@x.example"))] == [
        "Ana Ruiz", "ben@x.example",
    ]  # fmt: skip
    assert str(factories.AlumniRecordFactory(school=school, name="Cem", class_year=2009)) == "Cem ’09"
    assert str(factories.MembershipFactory(school=school, user=ana)) == "Ana Ruiz, officer"
    assert str(factories.OfficeInvitationFactory(school=school, email="dan@x.example")) == "dan@x.example"
    assert str(factories.SignInRequestFactory()) == "sign-in asked at 09:05"
    assert str(factories.SignInTryFactory()) == "tried at 09:05"
    student = factories.StudentFactory(school=school, name="Eve")
    assert str(student) == "Eve"
    assert str(factories.ConsentFactory(student=student, purpose="Reading")) == "Reading, 2026-10-11"


def test_an_address_is_one_person_however_it_is_written():
    ana = User.objects.create_user("Ana@X.example", "Ana")
    assert (ana.email, User.objects.get_by_natural_key("ANA@x.EXAMPLE")) == ("ana@x.example", ana)
    assert user_by_email("aNa@x.example") == ana
    User.objects.filter(pk=ana.pk).update(is_active=False)
    assert user_by_email("ana@x.example") is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["Ana Ruiz", "Ben Ruiz"]),
        ("ruiz ana", ["Ana Ruiz"]),
        ("ben@x", ["Ben Ruiz"]),
        ("922", ["Ben Ruiz"]),
        ("22", []),
        ("ana cem", []),
    ],
)
def test_students_are_found_by_every_word(school, words, found):
    for name, number in (("Ana Ruiz", "911"), ("Ben Ruiz", "922")):
        email = f"{name.split()[0].lower()}@x.example"
        factories.StudentFactory(school=school, name=name, number=number, user__email=email)
    assert [student.name for student in Student.objects.named(words)] == found


@pytest.mark.parametrize(
    ("words", "found"), [("ruiz", ["Ana Ruiz", "Ben Ruiz"]), ("ben ruiz", ["Ben Ruiz"]), ("b@x", ["Ben Ruiz"])]
)
def test_alumni_are_found_by_every_word(school, words, found):
    for name, email in (("Ana Ruiz", "a@x.example"), ("Ben Ruiz", "b@x.example")):
        factories.AlumniRecordFactory(school=school, name=name, email=email)
    assert [record.name for record in AlumniRecord.objects.named(words)] == found
