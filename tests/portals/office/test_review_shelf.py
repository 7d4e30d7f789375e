"""All listings of a school, and what an officer does with one that is published."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fortnight.postings.models import Listing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(as_user, officer):
    return as_user(officer)


def url(name, school, *more):
    return reverse(f"office:{name}", args=[school.slug, *more])


def again(listing):
    return Listing._base_manager.get(pk=listing.pk)


@pytest.mark.parametrize("rows", [1, 3, 25])
def test_the_list_asks_the_same_whatever_its_length(browser, program, school, rows):
    for _ in range(rows):
        factories.ListingLabelFactory(listing=factories.ListingFactory(program=program))
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(url("listings", school))
    own = [query for query in asked if "postings_" in query["sql"] or "programs_" in query["sql"]]
    assert len(own) == 4, "besides those that every page asks: session, person, school, role"
    assert len(answer.context["page"].rows) == rows


def test_found_by_state_program_words_and_code(browser, school, program, listing):
    waiting = factories.ListingFactory(program=program, posting__title="Count birds", waiting=True)
    address = url("listings", school)

    def shown(query):
        return [row.pk for row in browser.get(f"{address}?{query}").context["page"].rows]

    assert shown("") == [waiting.pk, listing.pk]
    assert shown("state=published") == [listing.pk]
    assert shown("q=BIRD") == [waiting.pk]
    assert shown(f"q={listing.code.lower()}") == [listing.pk]
    assert shown("program=NOSUCH") == []


def test_labels(browser, school, listing):
    label = factories.LabelFactory(school=school, name="Staff pick")
    browser.post(url("listing-labels", school, listing.code), {"labels-labels": [str(label.pk)]})
    assert [link.label_id for link in again(listing).label_links.model._base_manager.all()] == [label.pk]


def test_pause_and_back(browser, school, listing):
    browser.post(url("listing-pause", school, listing.code))
    assert again(listing).state == "paused"
    browser.post(url("listing-resumption", school, listing.code))
    assert again(listing).state == "published"


def test_closing_needs_words_and_can_be_undone(browser, school, listing):
    refused = browser.post(url("listing-closing", school, listing.code))
    assert (refused.status_code, refused.context["lost"]) == (422, None), "its form is there and says what is wrong"
    browser.post(url("listing-closing", school, listing.code), {"close-note": "The host has left."})
    assert (again(listing).state, again(listing).close_reason) == ("closed", "office")
    second = browser.post(url("listing-closing", school, listing.code), {"close-note": "Again."})
    assert (second.status_code, "<blockquote>Again.</blockquote>" in second.content.decode()) == (409, True)
    empty = browser.post(url("listing-closing", school, listing.code))
    assert list(empty.context["lost"].errors) == ["note"]
    assert str(empty.context["lost"].errors["note"][0]) in empty.content.decode()
    browser.post(url("listing-reopening", school, listing.code), {"reopen-note": "A colleague takes over."})
    assert (again(listing).state, again(listing).close_reason) == ("published", "")
