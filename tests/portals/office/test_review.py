"""The office's queue and one listing in it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fortnight.core.time import now
from fortnight.postings.models import Listing, SavedView
from fortnight.postings.review_queries import MOST_VIEWS
from fortnight.programs.models import Mode
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(as_user, officer):
    return as_user(officer)


@pytest.fixture
def waiting(program, seat):
    return factories.ListingFactory(
        program=program, posting__host=seat, posting__title="Map lost minutes", waiting=True
    )


def url(name, school, *more):
    return reverse(f"office:{name}", args=[school.slug, *more])


def again(listing):
    return Listing._base_manager.get(pk=listing.pk)


def titles(answer):
    return [listing.sent.title for listing in answer.context["page"].rows]


@pytest.mark.parametrize("rows", [1, 3, 25])
def test_the_queue_asks_the_same_whatever_its_length(browser, program, seat, school, rows):
    for _ in range(rows):
        factories.ListingFactory(program=program, posting__host=seat, waiting=True)
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(url("review", school))
    own = [query for query in asked if "postings_" in query["sql"] or "programs_" in query["sql"]]
    assert len(own) == 5, "besides those that every page asks: session, person, school, role"
    assert len(answer.context["page"].rows) == rows


def test_oldest_first_and_only_what_waits_here(browser, program, school, listing, waiting, other_school):
    older = factories.ListingFactory(program=program, waiting=True, submitted_at=now() - timedelta(days=90))
    foreign = factories.ListingFactory(program=factories.ProgramFactory(school=other_school), waiting=True)
    answer = browser.get(url("review", school))
    assert titles(answer) == [older.title, "Map lost minutes"]
    assert foreign.title not in answer.content.decode()


def test_filters(browser, program, school, seat, waiting):
    sent = factories.RevisionFactory(posting=waiting.posting)
    changed = factories.ListingFactory(program=program, posting__host=seat, posting__title="Changed")
    Listing._base_manager.filter(pk=changed.pk).update(
        change="waiting", sent=factories.RevisionFactory(posting=changed.posting)
    )
    Listing._base_manager.filter(pk=waiting.pk).update(findings=2, submitted_at=now() - timedelta(days=6), sent=sent)
    Listing._base_manager.filter(pk=changed.pk).update(submitted_at=now() - timedelta(days=1))
    seat.employer.kind = "nonprofit"
    seat.employer.save()
    newcomer = factories.ListingFactory(program=program, posting__title="New", submitted_at=now(), waiting=True)
    queue = url("review", school)

    def shown(query):
        return titles(browser.get(f"{queue}?{query}"))

    assert shown("") == ["Map lost minutes", "Changed", "New"]
    assert shown("changed=yes") == ["Changed"]
    assert shown("first=yes") == ["New"]
    assert shown("kind=nonprofit") == ["Map lost minutes", "Changed"]
    assert shown("findings=yes") == ["Map lost minutes"]
    assert shown("waits=5") == ["Map lost minutes"]
    assert shown("program=NOSUCH") == []
    assert shown("kind=rubbish&waits=99&page=x") == ["Map lost minutes", "Changed", "New"]
    assert newcomer.state == "submitted"


def test_approving_leads_to_the_next_one_of_the_view(browser, program, school, waiting, seat):
    following = factories.ListingFactory(program=program, posting__host=seat, waiting=True, submitted_at=now())
    answer = browser.post(url("approval", school, waiting.code), {"approve-read": "1", "query": "changed=no"})
    assert (answer.status_code, answer["Location"]) == (302, url("listing", school, following.code) + "?changed=no")
    assert again(waiting).state == "published"
    answer = browser.post(url("approval", school, following.code), {"approve-read": "1"})
    assert answer["Location"] == url("review", school)


def test_the_second_officer_is_told_and_keeps_their_words(browser, as_user, director, school, waiting):
    as_user(director).post(url("approval", school, waiting.code), {"approve-read": "1"})
    answer = browser.post(url("changes-request", school, waiting.code), {"changes-note": "Which tools, please?"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert answer.context["changes_form"].non_field_errors() == [
        f"{director} approved it, just now. Here is how it stands."
    ]
    assert "Which tools, please?" in page


def test_a_missing_note_is_asked_for(browser, school, waiting):
    answer = browser.post(url("changes-request", school, waiting.code), {"changes-note": " "})
    assert answer.status_code == 422
    assert answer.context["changes_form"].errors == {"note": ["Say what the host should change."]}


def test_declining_with_a_reason_of_the_school(browser, school, waiting, other_school):
    reason = factories.DeclineReasonFactory(school=school)
    foreign = factories.DeclineReasonFactory(school=other_school)
    address = url("refusal", school, waiting.code)
    assert browser.post(address, {"decline-reason": str(foreign.pk)}).status_code == 422
    assert browser.post(address, {"decline-reason": str(reason.pk), "decline-note": "Sorry."}).status_code == 302
    assert again(waiting).state == "declined"


def test_the_gate_asks_for_reasons(browser, program, school):
    host = factories.HostFactory(employer__kind="startup")
    listing = factories.ListingFactory(
        program=program, posting__host=host, posting__pay="unpaid", posting__pay_amount=None, waiting=True
    )
    page = browser.get(url("listing", school, listing.code)).content.decode()
    assert "seven factors" in page
    assert "compliant" not in page.lower()
    address = url("approval", school, listing.code)
    assert browser.post(address, {"approve-read": "1"}).status_code == 422
    assert browser.post(address, {"approve-read": "1", "approve-gate_reasoning": "Weighed."}).status_code == 302
    assert again(listing).state == "published"


def test_two_persons(browser, as_user, director, program, school, waiting):
    program.policy.two_person_mode = Mode.REQUIRE
    program.policy.save()
    browser.post(url("approval", school, waiting.code), {"approve-read": "1"})
    assert again(waiting).state == "submitted"
    assert browser.post(url("approval", school, waiting.code), {"approve-read": "1"}).status_code == 409
    as_user(director).post(url("approval", school, waiting.code), {"approve-read": "1"})
    assert again(waiting).state == "published"


def test_many_at_once(browser, program, school, seat, waiting):
    other = factories.ListingFactory(program=program, posting__host=seat, waiting=True)
    answer = browser.post(url("review-approvals", school), {"pick": [waiting.code, other.code, "NOSUCH"]}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["2 projects are published."]
    assert {again(waiting).state, again(other).state} == {"published"}


def test_differences_are_marked(browser, school, listing):
    sent = factories.RevisionFactory(
        posting=listing.posting, need="Our support team cannot see which answers come back."
    )
    Listing._base_manager.filter(pk=listing.pk).update(sent=sent, change="waiting")
    answer = browser.get(url("listing", school, listing.code))
    [difference] = answer.context["differences"]
    assert difference.field == "need"
    assert difference.pieces == (
        ("same", "Our support team cannot see which "),
        ("out", "questions"),
        ("in", "answers"),
        ("same", " come back"),
        ("out", " every month"),
        ("same", "."),
    )
    assert "<ins>" in answer.content.decode()


def test_a_viewer_reads_and_cannot_act(as_user, viewer, school, waiting):
    browser = as_user(viewer)
    page = browser.get(url("listing", school, waiting.code)).content.decode()
    assert "officers decide" in page
    assert "/approval/" not in page
    for name in ("approval", "changes-request", "refusal", "listing-labels", "listing-closing"):
        assert browser.post(url(name, school, waiting.code)).status_code == 404
    assert browser.post(url("review-approvals", school), {"pick": waiting.code}).status_code == 404
    assert again(waiting).state == "submitted"


def test_another_schools_listing_is_not_there(browser, school, other_school):
    foreign = factories.ListingFactory(program=factories.ProgramFactory(school=other_school), waiting=True)
    assert browser.get(url("listing", school, foreign.code)).status_code == 404
    assert browser.post(url("approval", school, foreign.code), {"approve-read": "1"}).status_code == 404


def test_views_are_saved_shared_and_removed(browser, as_user, director, school, other_school):
    browser.post(url("review-views", school), {"name": "Late ones", "query": "waits=5&evil=1"})
    views = SavedView._base_manager.values_list("school__slug", "name", "query")
    assert list(views) == [("northfield", "Late ones", "waits=5")]
    assert as_user(director).get(url("review", school)).context["views"] == [("Late ones", "waits=5", False)]
    browser.post(url("review-view-removal", school), {"name": "Late ones"})
    assert SavedView._base_manager.count() == 0


def test_no_view_is_kept_that_would_not_be_shown(browser, school):
    for number in range(MOST_VIEWS):
        factories.SavedViewFactory(school=school, name=f"View {number:02d}")
    refused = browser.post(url("review-views", school), {"name": "One more", "query": "waits=5"})
    assert "There are 50 saved views already. Remove one that nobody uses." in refused.content.decode()
    assert 'value="One more"' in refused.content.decode()
    browser.post(url("review-views", school), {"name": "View 07", "query": "waits=5"})
    shown = browser.get(url("review", school)).context["views"]
    assert (len(shown), shown[7][:2]) == (50, ("View 07", "waits=5"))


def test_two_persons_may_only_be_advised(browser, program, school, waiting, seat):
    advice = "The program advises that a second officer reads"
    page = url("listing", school, waiting.code)
    assert advice not in browser.get(page).content.decode()
    program.policy.two_person_mode = Mode.ADVISE
    program.policy.save()
    assert advice in browser.get(page).content.decode()
    browser.post(url("approval", school, waiting.code), {"approve-read": "1"})
    assert again(waiting).state == "published"
    second = factories.ListingFactory(program=program, posting__host=seat, waiting=True)
    assert advice not in browser.get(url("listing", school, second.code)).content.decode()


def test_a_text_that_came_after_the_table_is_not_approved_with_it(browser, school, waiting):
    assert f'value="{waiting.code}.1"' in browser.get(url("review", school)).content.decode()
    newer = factories.RevisionFactory(posting=waiting.posting)
    Listing._base_manager.filter(pk=waiting.pk).update(sent=newer)
    answer = browser.post(url("review-approvals", school), {"pick": f"{waiting.code}.1"}, follow=True)
    [message] = [str(message) for message in answer.context["messages"]]
    assert message.endswith("The host has sent a new text in since you opened this page. Please read it.")
    assert again(waiting).state == "submitted"
    browser.post(url("review-approvals", school), {"pick": [f"{waiting.code}.2", f"{waiting.code}.x", "NOSUCH.1"]})
    assert again(waiting).state == "published"


def test_the_page_leads_to_the_employer(browser, school, waiting):
    factories.VettingFactory(school=school, employer=waiting.employer)
    page = browser.get(url("listing", school, waiting.code)).content.decode()
    address = url("employer", school, waiting.employer.code)
    assert page.count(f'href="{address}"') == 2, "beside the title, and where the office has not looked yet"
    assert browser.get(address).status_code == 200


def test_one_reads_on_in_the_view_without_deciding(browser, program, school, waiting, seat, other_school):
    """Oldest first; at either end there is nothing; what is decided has no neighbours."""
    there = {"program": program, "waiting": True}
    older = factories.ListingFactory(**there, submitted_at=now() - timedelta(days=9))
    newer = factories.ListingFactory(**there, submitted_at=now() - timedelta(days=1))
    factories.ListingFactory(program=factories.ProgramFactory(school=other_school), waiting=True)

    def around(listing, query=""):
        context = browser.get(url("listing", school, listing.code) + query).context
        return context["before"], context["after"]

    assert around(older) == ("", url("listing", school, waiting.code))
    assert around(waiting) == (url("listing", school, older.code), url("listing", school, newer.code))
    assert around(newer, "?waits=2") == (url("listing", school, waiting.code) + "?waits=2", "")
    assert around(factories.ListingFactory(program=program)) == ("", "")


def test_what_waits_belongs_to_review_and_the_rest_to_projects(browser, program, school, waiting):
    published = factories.ListingFactory(program=program)
    places = {}
    for listing in (waiting, published):
        nav = browser.get(url("listing", school, listing.code)).context["nav"]
        places[listing.pk] = [str(label) for label, _url, current in nav if current]
    assert places == {waiting.pk: ["Review"], published.pk: ["Projects"]}


@pytest.mark.parametrize("name", ["review", "listings"])
def test_beyond_the_last_page_is_the_last(browser, program, seat, school, name):
    for _ in range(26):
        factories.ListingFactory(program=program, posting__host=seat, waiting=True)
    for asked, number, rows in ((1, 1, 25), (2, 2, 1), (3, 2, 1), (9999, 2, 1)):
        page = browser.get(url(name, school), {"page": asked}).context["page"]
        assert (page.number, len(page.rows), page.has_next()) == (number, rows, number == 1)
