"""What is said to a screen reader while the focus stays, and single keys that can be switched off."""

import pytest
from django_scopes import scopes_disabled
from playwright.sync_api import expect

from fortnight.postings import search
from tests import factories

pytestmark = pytest.mark.browser


def test_what_was_found_is_spoken(window, school, program, listing):
    with scopes_disabled():
        search.put(listing)
    page = window()
    page.goto(f"/{school.slug}/{program.slug}/projects/")
    spoken = page.get_by_role("status").filter(has_text="project")
    assert spoken.count() == 0
    page.locator("[name=mode]").first.check()
    expect(page.locator("#spoken")).to_have_text("1 project")


def test_single_keys_are_switched_off_in_the_account(window, school, officer, program, seat):
    factories.ListingFactory(program=program, posting__host=seat, waiting=True)
    page = window(officer)
    queue = f"/{school.slug}/office/review/"
    page.goto(queue)
    page.keyboard.press("j")
    assert page.locator(".current").count() == 1
    page.locator(".pick input").last.check()
    expect(page.locator("#spoken")).to_have_text("1 chosen")
    page.get_by_role("link", name="Switch these keys on or off").click()
    page.get_by_role("button", name="Switch off").click()
    page.goto(queue)
    page.keyboard.press("j")
    assert page.locator(".current").count() == 0
