"""A student's lists ask the database the same however long they are."""

import pytest
from django_scopes import scopes_disabled

from fortnight.activity.actions import record
from fortnight.portals.student.home import FEW
from tests import factories

pytestmark = pytest.mark.django_db


def applications(number, student, program):
    for _each in range(number):
        factories.ApplicationFactory(student=student, listing__program=program)


def favourites(number, student, program):
    for _each in range(number):
        factories.FavouriteFactory(student=student, listing__program=program)


def documents(number, student, program):
    for _each in range(number):
        factories.DocumentFactory(student=student)


def openings(number, student, program):
    for _each in range(number):
        given = factories.ApplicationFactory(student=student, listing__program=program)
        paper = factories.AttachmentFactory(application=given)
        by, data = given.listing.posting.host.user, {"title": paper.title, "application": given.code}
        record("document.opened", paper, by=by, school=given.school, student=student, data=data)


def placements(number, student, program):
    for _each in range(number):
        factories.PlacementFactory(offer__application__student=student, offer__application__listing__program=program)


def commitments(number, student, program):
    for _each in range(number):
        factories.CommitmentFactory(student=student)


def searches(number, student, program):
    for each in range(number):
        other = factories.ProgramFactory(school=student.school)
        factories.SavedSearchFactory(student=student, program=other, query=f"skill=skill-{each}&mode=remote")


def suiting(number, student, program):
    type(student)._base_manager.filter(pk=student.pk).update(skills=["Python"])
    factories.ApplicationFactory(student=student, listing__program=program)
    for _each in range(number):
        factories.ListingFactory(program=program)


LISTS = {
    "places/": (suiting, 10),
    "searches/": (searches, 7),
    "calendar/": (commitments, 10),
    "applications/": (applications, 7),
    "favourites/": (favourites, 6),
    "documents/": (documents, 6),
    "seen/": (openings, 7),
    "placements/": (placements, 6),
    "": (favourites, 25),
}


@pytest.mark.parametrize("number", [1, 3, 25])
@pytest.mark.parametrize("page", LISTS)
def test_a_list_asks_the_same_however_long(page, number, as_user, school, program, student, django_assert_num_queries):
    fill, queries = LISTS[page]
    fill(number, student, program)
    browser, path = as_user(student.user), f"/{school.slug}/my/{page}"
    browser.get(path)
    with django_assert_num_queries(queries):
        assert browser.get(path).status_code == 200


@pytest.mark.parametrize("number", [1, 3, 25])
def test_an_application_with_a_long_history_asks_the_same(
    number, as_user, school, application, student, django_assert_num_queries
):
    host = application.listing.posting.host.user
    paper = factories.AttachmentFactory(application=application)
    for _each in range(number):
        factories.MessageFactory(application=application)
        record("document.opened", paper, by=host, school=school, student=student, audience=["student"])
    browser, path = as_user(student.user), f"/{school.slug}/my/applications/{application.code}/"
    browser.get(path)
    with django_assert_num_queries(12):
        assert len(browser.get(path).context["timeline"]) == number


def test_the_home_shows_a_few_of_each_and_leads_to_the_rest(as_user, school, program, student):
    with scopes_disabled():
        favourites(FEW + 1, student, program)
    page = as_user(student.user).get(f"/{school.slug}/my/")
    assert (len(page.context["favourites"]), len(page.context["fresh"])) == (FEW, FEW)
    words = page.content.decode()
    assert f'href="/{school.slug}/my/favourites/">All favourites' in words
    assert f'href="/{school.slug}/">All projects' in words
