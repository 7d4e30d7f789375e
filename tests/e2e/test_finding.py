"""Finding a project: filters apply as they are ticked, counts follow, the address says it all; phones fold them away."""

import pytest
from django_scopes import scopes_disabled
from playwright.sync_api import expect

from fortnight.postings import search
from tests import factories

pytestmark = pytest.mark.browser


@pytest.fixture
def season(program):
    """Three projects: two remote, one of them of two weeks."""
    with scopes_disabled():
        for title, mode, weeks in (
            ("Count the gulls", "remote", 2),
            ("Map the shade", "on_site", 3),
            ("Sort the mail", "remote", 3),
        ):
            posting = factories.PostingFactory(
                title=title, mode=mode, weeks=weeks, place="" if mode == "remote" else "Lowell"
            )
            search.put(factories.ListingFactory(program=program, posting=posting))
    return program


def titles(page):
    return page.locator("#results .card-title").all_inner_texts()


def test_filters_apply_as_they_are_ticked(window, school, season):
    page = window()
    page.goto(f"/{school.slug}/{season.slug}/projects/")
    assert titles(page) == ["Sort the mail", "Map the shade", "Count the gulls"]
    page.get_by_label("Remote").check()
    expect(page.locator("#results .card-title")).to_have_count(2)
    expect(page.get_by_role("checkbox", name="3 weeks 1")).to_be_visible()
    assert page.evaluate("document.activeElement.value") == "remote"
    page.get_by_label("2 weeks").check()
    expect(page.locator("#results .card-title")).to_have_text(["Count the gulls"])
    assert ("mode=remote" in page.url, "weeks=2" in page.url) == (True, True)
    page.reload()
    assert titles(page) == ["Count the gulls"]
    page.get_by_role("link", name="Remove Remote").click()
    expect(page.get_by_role("link", name="Remove Remote")).to_have_count(0)
    assert titles(page) == ["Count the gulls"]
    page.get_by_role("link", name="Clear all").click()
    expect(page.locator("#results .card-title")).to_have_count(3)


def test_words_are_found_with_a_typing_error(window, school, season):
    page = window()
    page.goto(f"/{school.slug}/{season.slug}/projects/")
    page.get_by_role("searchbox").fill("guls")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#results .card-title").first).to_have_text("Count the gulls")


def test_a_phone_folds_the_filters_away_and_keeps_them_open_while_ticking(window, school, season):
    page = window(width=390)
    page.goto(f"/{school.slug}/{season.slug}/projects/")
    remote = page.get_by_label("Remote")
    expect(remote).not_to_be_visible()
    page.locator(".sheet > summary").click()
    remote.check()
    expect(page.locator("#results .card-title")).to_have_count(2)
    expect(remote).to_be_visible()


def test_filters_work_without_scripts(window, school, season):
    page = window(scripts=False)
    page.goto(f"/{school.slug}/{season.slug}/projects/")
    page.get_by_label("Remote").check()
    page.get_by_role("button", name="Show").click()
    assert titles(page) == ["Sort the mail", "Count the gulls"]
