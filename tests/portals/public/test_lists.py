"""The public lists ask the database the same number of questions whatever their length."""

import pytest

from fortnight.postings import search
from tests import factories

NUMBERS = pytest.mark.parametrize("number", [1, 3, 25])


@NUMBERS
def test_projects(number, program, client, unscoped, django_assert_num_queries):
    for listing in factories.ListingFactory.create_batch(number, program=program):
        search.put(listing)
        factories.AnswerRecordFactory(program=program, host=listing.posting.host)
    with django_assert_num_queries(6):
        answer = client.get("/northfield/iap/projects/")
    assert answer.text.count("Host: answered 14 of 15, usually in 3 days") == min(number, 12)


@NUMBERS
def test_projects_in_a_students_calendar(number, program, student, as_user, unscoped, django_assert_num_queries):
    """Who asks, the same as everybody, and the calendar: days off, placements, commitments and the program's rule."""
    for listing in factories.ListingFactory.create_batch(number, program=program):
        search.put(listing)
    for _each in range(number):
        factories.CommitmentFactory(student=student)
        factories.PlacementFactory(offer__application__student=student, offer__application__listing__program=program)
    browser = as_user(student.user)
    browser.get("/account/")  # the first page of a session is noted
    with django_assert_num_queries(13):
        answer = browser.get("/northfield/iap/projects/")
    assert answer.text.count('class="card') >= number


@NUMBERS
def test_notifications(number, student, school, as_user, django_assert_num_queries):
    for event in factories.EventFactory.create_batch(number, school=school):
        factories.NotificationFactory(user=student.user, event=event, url="/account/")
    browser = as_user(student.user)
    browser.get("/account/")  # the first page of a session is noted
    with django_assert_num_queries(3):
        assert len(browser.get("/account/notifications/").context["page"].items) == number
