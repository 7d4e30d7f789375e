"""A host's placements: those to come first, each with all that was agreed."""

from datetime import timedelta

import pytest

from fortnight.core.time import now
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def placed(listing):
    """`placed(-30)`: a placement whose last day lies so many days from today."""

    def make(days):
        ends = now().date() + timedelta(days=days)
        student = factories.StudentFactory(school=listing.school)
        return factories.PlacementFactory(
            offer__application__listing=listing,
            offer__application__student=student,
            ends_on=ends,
            starts_on=ends - timedelta(days=18),
        )

    return make


def test_those_to_come_stand_before_the_past(placed, host, as_user):
    old, older, soon, later = placed(-30), placed(-60), placed(10), placed(40)
    page = as_user(host).get("/host/placements/").context
    assert list(page["going_on"]) == [soon, later]
    assert list(page["over"].items) == [old, older]


def test_others_see_nothing_of_it(placed, as_user):
    placed(10)
    page = as_user(factories.HostFactory().user).get("/host/placements/")
    assert (list(page.context["going_on"]), page.context["over"].items) == ([], [])
    assert "No placement yet" in page.content.decode()


def test_the_page_has_what_was_agreed_and_who_to_write_to(placed, host, as_user):
    given = placed(40)
    type(given)._base_manager.filter(pk=given.pk).update(
        pay="stipend",
        pay_amount=900,
        mentor_email="robin@acme.example",
        backup_name="Amina",
        backup_email="a@b.example",
    )
    page = as_user(host).get(f"/host/placements/{given.code}/").content.decode()
    for words in ("$900 in all", "robin@acme.example", "Amina", "a@b.example", given.student.user.email):
        assert words in page
    assert f'href="/host/applications/{given.application.code}/"' in page


@pytest.mark.parametrize("number", [1, 3, 25])
def test_the_list_asks_the_same_however_many(number, placed, host, as_user, django_assert_num_queries):
    for at in range(number):
        placed(10 + at)
        placed(-10 - at)
    browser = as_user(host)
    with django_assert_num_queries(LIST):
        assert len(browser.get("/host/placements/").context["going_on"]) == number


LIST = 7
