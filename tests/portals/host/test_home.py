"""A host's home and where each project stands."""

import pytest

from fortnight.postings.models import Listing
from tests import factories

pytestmark = pytest.mark.django_db


def tasks(browser):
    return [(task.text, task.url, task.tone, task.note) for task in browser.get("/host/").context["tasks"]]


def test_a_newcomer_is_led_to_the_welcome(as_user):
    assert as_user(factories.UserFactory()).get("/host/").url == "/host/welcome/"


def test_nothing_waits(host, as_user):
    assert tasks(as_user(host)) == []


def test_what_waits_the_offices_words_first(seat, host, program, officer, as_user):
    draft = factories.PostingFactory(host=seat, title="")
    listing = factories.ListingFactory(posting__host=seat, program=program, waiting=True)
    Listing._base_manager.filter(pk=listing.pk).update(state="changes_requested")
    factories.ReviewFactory(listing=listing, by=officer, verdict="changes_requested", note="Name the result.")
    asked = factories.HostFactory(employer=seat.employer, state="asked", user__name="Joon Park")
    title = listing.sent.title
    assert tasks(as_user(host)) == [
        (
            f"Northfield asks for changes to “{title}”.",
            f"/host/postings/{listing.posting.code}/",
            "caution",
            "Name the result.",
        ),
        (
            f"Joon Park ({asked.user.email}) asks to join {seat.employer}.",
            f"/host/employers/{seat.employer.code}/team/",
            "caution",
            "",
        ),
        ("“Untitled project” is a draft.", f"/host/postings/{draft.code}/check/", "", ""),
    ]


def test_a_teammate_who_is_no_owner_is_not_asked_about_people(seat, as_user):
    mate = factories.HostFactory(employer=seat.employer)
    factories.HostFactory(employer=seat.employer, state="asked")
    assert tasks(as_user(mate.user)) == []


def test_other_employers_projects_are_not_shown(listing, as_user):
    factories.ListingFactory(program=listing.program)
    cards = as_user(listing.posting.host.user).get("/host/").context["now_cards"]
    assert [card.listing for card in cards] == [listing]


def test_many_projects_come_in_pages_those_that_go_on_first(seat, host, program, as_user, monkeypatch):
    monkeypatch.setattr("fortnight.portals.host.home.CARDS", 2)
    ended = factories.ListingFactory(posting__host=seat, program=program, closed=True)
    older, newer = factories.ListingFactory.create_batch(2, posting__host=seat, program=program)
    factories.ListingFactory(program=program)
    browser = as_user(host)
    first, second = (browser.get("/host/", {"page": number}) for number in (1, 2))
    assert [card.listing for card in first.context["now_cards"]] == [newer, older]
    assert [card.listing for card in second.context["past_cards"]] == [ended]
    assert (first.context["past_cards"], second.context["now_cards"]) == ([], [])
    assert "?page=2" in first.content.decode()


def test_only_ended_projects_are_not_called_none(seat, host, program, as_user):
    factories.ListingFactory(posting__host=seat, program=program, closed=True)
    page = as_user(host).get("/host/").content.decode()
    assert ("None is going on." in page, "No project yet" in page) == (True, False)


@pytest.mark.parametrize("number", [1, 3, 25])
def test_the_home_asks_the_same_however_many_projects(number, seat, host, program, as_user, django_assert_num_queries):
    factories.ListingFactory.create_batch(number, posting__host=seat, program=program)
    factories.PostingFactory.create_batch(number, host=seat)
    browser = as_user(host)
    with django_assert_num_queries(HOME):
        assert browser.get("/host/").status_code == 200


HOME = 24


def test_a_host_pauses_resumes_and_closes(listing, host, as_user):
    browser, base = as_user(host), f"/host/postings/{listing.posting.code}/listings/{listing.code}"
    for path, state in (("pause", "paused"), ("resumption", "published"), ("closing", "closed")):
        assert browser.post(f"{base}/{path}/").status_code == 302
        listing.refresh_from_db()
        assert listing.state == state
    assert listing.close_reason == "host"


def test_a_host_withdraws_what_waits_and_sends_it_in_again(seat, host, program, as_user):
    listing = factories.ListingFactory(posting__host=seat, program=program, waiting=True)
    browser, base = as_user(host), f"/host/postings/{listing.posting.code}"
    browser.post(f"{base}/listings/{listing.code}/withdrawal/")
    listing.refresh_from_db()
    assert listing.state == "withdrawn"
    listing.posting.wanted_programs.through.objects.create(posting=listing.posting, program=program)
    browser.post(f"{base}/submission/")
    listing.refresh_from_db()
    assert listing.state == "submitted"


def test_what_is_no_longer_possible_is_said(listing, host, as_user):
    Listing._base_manager.filter(pk=listing.pk).update(state="paused")
    url = f"/host/postings/{listing.posting.code}/listings/{listing.code}/pause/"
    answer = as_user(host).post(url, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "That has changed in the meantime. Here is how it stands now."
    ]


@pytest.mark.parametrize("number", [1, 3, 25])
def test_a_project_in_many_programs_asks_the_same(number, seat, host, school, as_user, django_assert_num_queries):
    posting = factories.PostingFactory(host=seat)
    revision = factories.RevisionFactory(posting=posting)
    for program in factories.ProgramFactory.create_batch(number, school=school):
        factories.ListingFactory(posting=posting, program=program, sent=revision)
    browser = as_user(host)
    with django_assert_num_queries(PROJECT):
        assert browser.get(f"/host/postings/{posting.code}/").status_code == 200


PROJECT = 12
