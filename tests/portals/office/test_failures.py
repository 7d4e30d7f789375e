"""What could not be sent is seen by the office and no other school's is."""

import pytest

from tests import factories

ADDRESS = "/northfield/office/failures/"


@pytest.fixture
def mail(school):
    return factories.OutboxFactory(school=school, to="ada@uni.example", state="failed", tries=10, last_error="Unknown")


def test_the_schools_own_failures_are_listed(mail, other_school, viewer, as_user):
    factories.OutboxFactory(school=other_school, state="failed")
    factories.OutboxFactory(school=mail.school, state="sent")
    answer = as_user(viewer).get(ADDRESS)
    assert answer.context["mails"] == [mail]


def test_another_schools_mail_is_not_there(other_school, officer, as_user):
    theirs = factories.OutboxFactory(school=other_school, state="failed")
    assert as_user(officer).post(f"{ADDRESS}{theirs.pk}/retry/").status_code == 404
    theirs.refresh_from_db()
    assert theirs.state == "failed"


@pytest.mark.parametrize("number", [1, 3, 25])
def test_the_list_asks_the_same_however_many(number, school, officer, as_user, django_assert_num_queries):
    factories.OutboxFactory.create_batch(number, school=school, state="failed")
    browser = as_user(officer)
    browser.get(ADDRESS)  # the first page of a session is noted
    with django_assert_num_queries(FAILURES):
        assert browser.get(ADDRESS).status_code == 200


FAILURES = 6


RECEIVED = "/northfield/office/received/"


def test_answers_without_a_place_are_listed_and_those_in_place_are_not(school, other_school, viewer, as_user):
    stray = factories.ReceivedFactory(school=school, outcome="stranger", answered=True)
    for outcome in ("taken", "automatic"):
        factories.ReceivedFactory(school=school, outcome=outcome)
    factories.ReceivedFactory(school=other_school)
    factories.ReceivedFactory(school=None, outcome="unknown")
    page = as_user(viewer).get(RECEIVED)
    assert page.context["page"].items == [stray]
    home = as_user(viewer).get("/northfield/office/").content.decode()
    assert "1 answer by mail found no place" in home


@pytest.mark.parametrize("number", [1, 3, 25])
def test_that_list_asks_the_same_however_many(number, school, officer, as_user, django_assert_num_queries):
    factories.ReceivedFactory.create_batch(number, school=school)
    browser = as_user(officer)
    browser.get(RECEIVED)
    with django_assert_num_queries(FAILURES):
        assert browser.get(RECEIVED).status_code == 200
