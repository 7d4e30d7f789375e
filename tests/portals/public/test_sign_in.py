"""Coming in over the web: the same answer for everybody, a click to confirm, once, and not too often."""

import re

import pytest
from django.test import Client

from fortnight.activity.models import Outbox
from fortnight.people.models import User
from tests import factories

pytestmark = pytest.mark.django_db


def ask(client: Client, email: str, **more):
    return client.post("/sign-in/", {"email": email, **more})


def last_mail() -> tuple[str, str]:
    """(the path of the link, the code)"""
    text = Outbox.objects.order_by("-pk").first().text
    return re.search(r"https?://[^/]+(/sign-in/\S+/)", text).group(1), re.search(r"\b(\d{6})\b", text).group(1)


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_the_answer_is_the_same_whether_there_is_an_account(client, django_assert_num_queries):
    factories.UserFactory(email="known@example.org")
    factories.UserFactory(email="gone@example.org", is_active=False)
    pages = []
    for email in ("known@example.org", "gone@example.org", "nobody@example.org"):
        browser = Client()
        with django_assert_num_queries(11):
            answer = ask(browser, email)
        page = browser.get(answer.url).content.decode().replace(email, "…")
        pages.append((answer.status_code, answer.url, re.sub(r'[A-Za-z0-9]{64}|nonce="[^"]*"', "", page)))
    assert pages[0] == pages[1] == pages[2]
    assert pages[0][:2] == (302, "/sign-in/code/")
    assert Outbox.objects.count() == 3
    assert User.objects.count() == 2


def test_by_the_code(client):
    ask(client, "Ana@Example.org", next="/account/mail/")
    _link, code = last_mail()
    wrong = f"{(int(code) + 1) % 10**6:06}"
    refused = client.post("/sign-in/code/", {"code": wrong})
    assert refused.status_code == 422
    assert "That is not the code of the last message." in refused.content.decode()
    assert not is_in(client)
    assert client.post("/sign-in/code/", {"code": code}).url == "/account/mail/"
    assert is_in(client)
    assert User.objects.get().email == "ana@example.org"


def test_by_the_link_in_another_browser_with_a_click(client):
    ask(client, "ana@example.org")
    link, _code = last_mail()
    other = Client()
    assert other.get(link).status_code == other.head(link).status_code == 200
    assert not is_in(other)  # mail scanners open links
    assert other.post(link).url == "/"
    assert (is_in(other), is_in(client)) == (True, False)


def test_link_and_code_are_good_once_together(client):
    ask(client, "ana@example.org")
    link, code = last_mail()
    first, second = Client(), Client()
    first.get(link)
    first.post(link)
    assert (second.get(link).status_code, second.post(link).status_code) == (410, 410)
    answer = client.post("/sign-in/code/", {"code": code})
    assert answer.url == "/sign-in/"  # nothing to wait for any more
    assert not is_in(client)


def test_ten_minutes_later_neither_works(client, clock):
    travel = clock("2026-10-11 09:00")
    ask(client, "ana@example.org")
    link, code = last_mail()
    travel.shift(600)
    assert client.get(link).status_code == 410
    answer = client.post("/sign-in/code/", {"code": code})
    assert answer.status_code == 422
    assert "This code can no longer be used. Ask for a new message." in answer.content.decode()


def test_too_many_tries_are_told_and_send_nothing(client, clock):
    clock("2026-10-11 09:00")
    answers = [ask(Client(REMOTE_ADDR=f"192.0.2.{n}"), "ana@example.org") for n in range(11)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert "That was tried too often. Wait five minutes, then ask for a new message." in answers[-1].content.decode()
    assert Outbox.objects.count() == 10


def test_codes_count_as_tries(client, clock):
    clock("2026-10-11 09:00")
    ask(client, "ana@example.org")
    _link, code = last_mail()
    wrong = f"{(int(code) + 1) % 10**6:06}"
    statuses = [client.post("/sign-in/code/", {"code": wrong}).status_code for _ in range(10)]
    assert statuses == [422] * 9 + [429]
    assert client.post("/sign-in/code/", {"code": code}).status_code == 429


@pytest.mark.parametrize("next_url", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x"])
def test_nobody_is_led_elsewhere(client, next_url):
    ask(client, "ana@example.org", next=next_url)
    _link, code = last_mail()
    assert client.post("/sign-in/code/", {"code": code}).url == "/"


def test_a_closed_account_stays_out(client):
    factories.UserFactory(email="gone@example.org", is_active=False)
    ask(client, "gone@example.org")
    link, code = last_mail()
    assert client.post("/sign-in/code/", {"code": code}).status_code == 422
    assert client.post(link).status_code == 410
    assert not is_in(client)


def test_who_is_in_has_nothing_to_ask_for(as_user):
    browser = as_user(factories.UserFactory())
    assert browser.get("/sign-in/", {"next": "/account/mail/"}).url == "/account/mail/"
    assert browser.get("/sign-in/code/").url == "/"


def test_somebody_elses_link_changes_who_is_in(as_user, client):
    browser = as_user(factories.UserFactory(email="ben@example.org"))
    ask(client, "ana@example.org")
    link, _code = last_mail()
    assert browser.post(link).url == "/"
    assert User.objects.get(pk=browser.session["_auth_user_id"]).email == "ana@example.org"


def test_without_having_asked_there_is_no_page_to_wait_on(client):
    assert client.get("/sign-in/code/").url == "/sign-in/"
    assert client.get("/account/sign-in/").url == "/sign-in/"


def test_signing_out_is_a_post(as_user):
    browser = as_user(factories.UserFactory())
    assert browser.get("/sign-out/").status_code == 405
    assert is_in(browser)
    assert browser.post("/sign-out/").url == "/"
    assert not is_in(browser)
