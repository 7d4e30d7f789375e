"""The office's lists ask the database the same number of questions whatever their length."""

import pytest

from tests import factories
from tests.factories.dates import moment

NUMBERS = pytest.mark.parametrize("number", [1, 3, 25])


@pytest.fixture
def asks(officer, as_user, django_assert_num_queries):
    """`asks(6, "students/", rows=3)`: the page needs six questions and shows three rows."""

    def ask(expected: int, address: str, *, rows: int) -> None:
        browser = as_user(officer)
        browser.get("/northfield/office/programs/")  # the first page of a session is noted
        with django_assert_num_queries(expected):
            page = browser.get(f"/northfield/office/{address}").context["page"]
        assert len(page.items) == rows

    return ask


@NUMBERS
def test_students(number, school, asks):
    factories.StudentFactory.create_batch(number, school=school)
    asks(6, "students/", rows=number)


@NUMBERS
def test_alumni(number, school, asks):
    factories.AlumniMatchFactory.create_batch(number, school=school)
    asks(8, "alumni/", rows=number)


@NUMBERS
def test_employers(number, school, asks):
    factories.VettingFactory.create_batch(number, school=school)
    asks(6, "employers/", rows=number)


@NUMBERS
def test_unanswered(number, program, asks):
    for _each in range(number):
        listing = factories.ListingFactory(program=program)
        student = factories.StudentFactory(school=program.school)
        factories.ApplicationFactory(listing=listing, student=student, submitted_at=moment(days=-12))
    asks(6, "unanswered/", rows=number)
