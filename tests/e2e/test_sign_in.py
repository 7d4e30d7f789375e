"""Coming in: by the link, by the code, with a second factor; and out again."""

import re

import pytest
from allauth.mfa.totp.internal import auth
from django.conf import settings as site
from django.core import mail
from django.test import Client
from playwright.sync_api import Page, expect

from fortnight.activity.models import Outbox
from fortnight.people.models import User
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


def shown_code(page: Page) -> str:
    """What the officer's app would show now."""
    return auth.format_hotp_value(
        auth.hotp_value(page.locator("main code").inner_text(), next(auth.yield_hotp_counters_from_time()))
    )


def signed_in_by_mail(user: User, url: str) -> dict[str, str]:
    """The cookie of a session that has not shown a second factor."""
    client = Client()
    client.force_login(user)
    return {"name": site.SESSION_COOKIE_NAME, "value": client.cookies[site.SESSION_COOKIE_NAME].value, "url": url}


@pytest.fixture
def newcomer(chromium, live_server, school, officer):
    """An officer who has signed in by mail and has no second factor yet."""
    context = chromium.new_context(base_url=live_server.url, reduced_motion="reduce")
    context.set_default_timeout(8000)
    context.add_cookies([signed_in_by_mail(officer, live_server.url)])
    yield context
    context.close()


def test_an_officer_must_set_up_a_second_factor_and_may_take_an_app(newcomer, school):
    page = newcomer.new_page()
    page.goto(f"/{school.slug}/office/")
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    page.get_by_role("link", name="Set up an app").click()
    page.get_by_label("Authenticator code").fill("000000")
    page.get_by_role("button", name="Set it up").click()
    expect(page.locator(".errors")).to_contain_text("That code is not right")
    page.locator("[name=code]").fill(shown_code(page))
    page.get_by_role("button", name="Set it up").click()
    page.goto(f"/{school.slug}/office/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("wait")


def test_an_officer_may_take_a_passkey(newcomer, live_server, school, officer):
    page = newcomer.new_page()
    device = newcomer.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    page.goto(f"/{school.slug}/office/")
    page.get_by_role("link", name="Set up a passkey").click()
    page.get_by_role("button", name="Set it up").click()
    page.get_by_role("link", name="Make new codes…").wait_for()
    page.goto(f"/{school.slug}/office/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("wait")
    newcomer.clear_cookies()
    newcomer.add_cookies([signed_in_by_mail(officer, live_server.url)])
    page.goto("/account/second-factor/webauthn/add/")
    page.get_by_role("button", name="Use the passkey").click()
    expect(page.get_by_role("heading", name="Set up a passkey")).to_be_visible()
