"""The lists of the lane and of what needs the office: flat, however long."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
LANE, ATTENTION = 7, 7


@pytest.fixture
def placed(program):
    def make(**more):
        return factories.PlacementFactory(offer__application__listing__program=program, **more)

    return make


@pytest.mark.parametrize("number", [1, 3, 25])
def test_the_lane_asks_the_same_however_many(number, placed, officer, as_user, django_assert_num_queries):
    for _each in range(number):
        factories.WorkAuthorizationFactory(placement=placed())
    browser = as_user(officer)
    with django_assert_num_queries(LANE):
        assert len(browser.get("/northfield/office/authorizations/").context["rows"]) == number


@pytest.mark.parametrize("number", [1, 3, 25])
def test_what_needs_the_office_asks_the_same_however_many(number, placed, officer, as_user, django_assert_num_queries):
    for _each in range(number):
        placed(start_held=True, starts_on="2020-01-06")
    browser = as_user(officer)
    with django_assert_num_queries(ATTENTION):
        assert len(browser.get("/northfield/office/attention/?need=start").context["page"].items) == number


def test_the_lane_shows_what_waits_or_one_state(placed, viewer, as_user):
    waiting = factories.WorkAuthorizationFactory(placement=placed())
    cleared = factories.WorkAuthorizationFactory(placement=placed(), state="cleared")
    browser = as_user(viewer)
    for query, rows in (("", [waiting]), ("?state=cleared", [cleared]), ("?state=nonsense", [waiting])):
        page = browser.get(f"/northfield/office/authorizations/{query}")
        assert [row for row, _lead in page.context["rows"]] == rows


def test_another_need_than_those_is_the_first(viewer, as_user):
    page = as_user(viewer).get("/northfield/office/attention/?need=money")
    assert page.context["need"] == "student"
