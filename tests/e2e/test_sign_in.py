"""Coming in: by the link, by the code, with a second factor; and out again."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from fortnight.activity.models import Outbox
from tests.e2e.keyboard import Keyboard

pytestmark = pytest.mark.browser


def ask(page: Page, email: str) -> str:
    """Ask for the message; its text, wherever it was put."""
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("button", name="Send me the message").click()
    expect(page.get_by_role("heading", name="Look in your mail")).to_be_visible()
    return Outbox.objects.order_by("-pk").first().text if not mail.outbox else mail.outbox[-1].body


def test_by_the_link(window, school, student):
    page = window()
    text = ask(page, student.user.email)
    page.goto(re.search(r"https?://[^/]+(/sign-in/\S+)", text).group(1))
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"/{school.slug}/my/")
    expect(page.get_by_role("link", name="My applications")).to_be_visible()
    page.locator(".bar-me summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"/{school.slug}/my/")
    expect(page.get_by_role("button", name="Send me the message")).to_be_visible()


def test_by_the_code(window, school, student):
    page = window()
    text = ask(page, student.user.email)
    code = re.search(r"\b(\d[\d ]{4,8}\d|[A-Z0-9]{6,8})\b", text).group(1)
    page.locator("[name=code]").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".errors")).to_be_visible()
    page.locator("[name=code]").fill(code)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"/{school.slug}/my/")
    expect(page.get_by_role("link", name="My applications")).to_be_visible()


def test_the_message_is_asked_for_by_keyboard(window, student):
    page = window()
    page.goto("/sign-in/")
    keys = Keyboard(page)
    keys.write("email", student.user.email)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Look in your mail")).to_be_visible()
