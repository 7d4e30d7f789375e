"""A link and a code in one message: ten minutes, once, and no hint of who has an account."""

import os
import subprocess
import sys
import threading
from collections import Counter

import pytest
from django.conf import settings
from django.db import connection

from fortnight.people import signin
from fortnight.people.models import SignInRequest, SignInTry, User
from fortnight.people.signin import TooManyTries, count_try, find_by_token, use, use_code
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "192.0.2.7"


def test_a_ticket_is_for_one_address_and_keeps_only_hashes(clock):
    clock("2026-10-11 09:00")
    ticket = signin.new_ticket(" Ana.Ruiz@Example.ORG ", next_url="/x" * 400)
    row = SignInRequest.objects.get()
    assert row == ticket.request
    assert (row.email, len(row.next_url), row.expires_at.isoformat()) == (
        "ana.ruiz@example.org", 500, "2026-10-11T09:10:00+00:00",
    )  # fmt: skip
    assert (len(ticket.code), ticket.code.isdigit(), len(ticket.token)) == (6, True, 43)
    kept = f"{row.link_hash} {row.code_hash} {row.email}"
    assert ticket.token not in kept
    assert ticket.code not in kept


def test_two_tickets_have_nothing_in_common():
    one, two = (signin.new_ticket("ana@example.org") for _ in range(2))
    assert one.token != two.token
    assert {one.request.link_hash, one.request.code_hash}.isdisjoint({two.request.link_hash, two.request.code_hash})
    assert use_code(one.request, two.code) is (one.code == two.code)


@pytest.mark.parametrize(("seconds", "usable"), [(0, True), (599, True), (600, False), (86_400, False)])
def test_it_is_good_for_ten_minutes(clock, seconds, usable):
    travel = clock("2026-10-11 09:00")
    one, two = signin.new_ticket("ana@example.org"), signin.new_ticket("ben@example.org")
    travel.shift(seconds)
    assert (find_by_token(one.token) == one.request) is usable
    assert signin.is_over(one.request) is not usable
    assert use(one.request) is usable
    assert use_code(two.request, two.code) is usable


def test_it_is_good_once_whichever_way():
    by_link, by_code = signin.new_ticket("ana@example.org"), signin.new_ticket("ana@example.org")
    assert (use(by_link.request), use(by_link.request)) == (True, False)
    assert use_code(by_link.request, by_link.code) is False
    assert (use_code(by_code.request, by_code.code), use_code(by_code.request, by_code.code)) == (True, False)
    assert use(by_code.request) is False
    assert find_by_token(by_link.token) is find_by_token(by_code.token) is None


def test_a_made_up_token_finds_nothing():
    signin.new_ticket("ana@example.org")
    assert find_by_token("") is None
    assert find_by_token("x" * 5_000) is None


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def test_blanks_in_a_code_do_not_matter():
    ticket = signin.new_ticket("ana@example.org")
    assert use_code(ticket.request, f" {ticket.code[:3]}-{ticket.code[3:]} ") is True


def test_after_five_wrong_codes_the_right_one_is_worth_nothing():
    ticket = signin.new_ticket("ana@example.org")
    assert [use_code(ticket.request, wrong(ticket.code)) for _ in range(4)] == [False] * 4
    assert not signin.is_over(ticket.request)
    assert use_code(ticket.request, wrong(ticket.code)) is False
    assert signin.is_over(ticket.request)
    assert use_code(ticket.request, ticket.code) is False
    assert find_by_token(ticket.token) is None


def test_the_fifth_code_may_be_the_right_one():
    ticket = signin.new_ticket("ana@example.org")
    for _ in range(4):
        use_code(ticket.request, wrong(ticket.code))
    assert use_code(ticket.request, ticket.code) is True


def tries(number: int, *, email: str = "ana@example.org", address: str = ADDRESS) -> list[str]:
    outcome = []
    for _ in range(number):
        try:
            count_try(email, address)
            outcome.append("taken")
        except TooManyTries as refused:
            outcome.append(str(refused))
    return outcome


TOO_MANY = "That was tried too often. Wait five minutes, then ask for a new message."


def test_ten_tries_an_account_whatever_the_address(clock):
    clock("2026-10-11 09:00")
    outcome = [tries(1, email=" Ana@Example.org", address=f"192.0.2.{n}")[0] for n in range(12)]
    assert outcome == ["taken"] * 10 + [TOO_MANY] * 2
    assert tries(1, email="ben@example.org") == ["taken"]


def test_ten_tries_an_address_whatever_the_account(clock):
    clock("2026-10-11 09:00")
    outcome = [tries(1, email=f"person{n}@example.org")[0] for n in range(12)]
    assert outcome == ["taken"] * 10 + [TOO_MANY] * 2
    assert tries(1, email="person0@example.org", address="192.0.2.8") == ["taken"]


def test_the_limit_lets_go_after_five_minutes(clock):
    travel = clock("2026-10-11 09:00")
    assert tries(10) == ["taken"] * 10
    travel.shift(299)
    assert tries(1) == [TOO_MANY]
    travel.shift(1)
    assert tries(9) == ["taken"] * 9  # the one that was refused counts
    assert tries(1) == [TOO_MANY]


def test_who_came_in_weighs_on_nobody():
    tries(10)
    signin.forgive("ANA@example.org")
    assert tries(1) == ["taken"]


def test_tries_are_kept_without_names():
    tries(1)
    row = SignInTry.objects.get()
    assert "ana" not in row.email_hash
    assert ADDRESS not in row.address_hash
    assert row.email_hash != row.address_hash


@pytest.mark.django_db(transaction=True)
def test_of_thirty_at_once_no_more_than_ten_get_through():
    start, outcome = threading.Barrier(30), []

    def run(number: int) -> None:
        start.wait()
        try:
            outcome.extend(tries(1, address=f"192.0.2.{number}"))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ends = Counter(outcome)
    assert ends["taken"] <= 10  # each try is noted before it is counted, so that some of the first may be refused, too
    assert ends["taken"] + ends[TOO_MANY] == 30


ELSEWHERE = """
import django
django.setup()
from django.db import connection
from fortnight.people.signin import TooManyTries, count_try
for _ in range(4):
    try:
        count_try("ana@example.org", "192.0.2.7")
    except TooManyTries:
        print("refused")
    else:
        print("taken")
"""


@pytest.mark.django_db(transaction=True)
def test_another_process_sees_the_same_tries():
    assert tries(8) == ["taken"] * 8
    given = connection.settings_dict
    name = given["NAME"]
    url = (
        f"sqlite:///{name}"
        if connection.vendor == "sqlite"
        else f"postgres://{given['USER']}@127.0.0.1:{given['PORT']}/{name}"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "FORTNIGHT_DATABASE_URL": url,
        "FORTNIGHT_SECRET_KEY": settings.SECRET_KEY,
    }
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["taken", "taken", "refused", "refused"]
    assert tries(1) == [TOO_MANY]


def test_a_proved_address_makes_the_account(clock):
    clock("2026-10-11 09:00")
    user = signin.account_of(" Ana@Example.org")
    assert (user.email, user.name, user.email_verified_at.isoformat(), user.has_usable_password()) == (
        "ana@example.org", "", "2026-10-11T09:00:00+00:00", False,
    )  # fmt: skip
    assert User.objects.count() == 1


def test_an_account_that_was_there_is_kept_and_proved_once(clock):
    travel = clock("2026-10-11 09:00")
    known = factories.UserFactory(email="ana@example.org", name="Ana Ruiz", email_verified_at=None)
    assert signin.account_of("ana@example.org") == known
    travel.shift(60)
    again = signin.account_of("ana@example.org")
    assert (again, again.name, again.email_verified_at.isoformat()) == (known, "Ana Ruiz", "2026-10-11T09:00:00+00:00")


def test_the_request_of_a_browser_is_found_until_it_was_used():
    ticket = signin.new_ticket("ana@example.org")
    assert signin.find_request(ticket.request.pk) == ticket.request
    assert signin.find_request(None) is None
    assert signin.find_request(ticket.request.pk + 1) is None
    use(ticket.request)
    assert signin.find_request(ticket.request.pk) is None


def test_what_is_a_day_old_is_forgotten(clock):
    travel = clock("2026-10-11 09:00")
    signin.new_ticket("ana@example.org")
    tries(1)
    travel.shift(86_400)
    signin.forget_old_requests()
    assert (SignInRequest.objects.count(), SignInTry.objects.count()) == (1, 1)
    travel.shift(1)
    signin.forget_old_requests()
    assert (SignInRequest.objects.count(), SignInTry.objects.count()) == (1, 0)
    travel.shift(600)
    signin.forget_old_requests()
    assert (SignInRequest.objects.count(), SignInTry.objects.count()) == (0, 0)
