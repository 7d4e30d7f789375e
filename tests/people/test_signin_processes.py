"""Ten tries in five minutes are ten, also where they are spread over two web processes."""

import pytest
from django.test import Client

from fortnight.people import signin
from tests.crash.forked import Fork

pytestmark = pytest.mark.django_db(transaction=True)
EACH = 8


def trying(addresses: list[str]):
    """A web process to which somebody sends these addresses; it says for which it wrote a message."""

    def work(say) -> None:
        browser = Client()
        for address in addresses:
            if browser.post("/sign-in/", {"email": address}).status_code == 302:
                say(address)

    return work


def let_through(first: list[str], second: list[str]) -> int:
    processes = [Fork(trying(first)), Fork(trying(second))]
    return sum(len(process.lines()) for process in processes)


def test_ten_tries_for_an_account_over_two_processes(counted):
    """When several come in the same moment fewer may get through, never more."""
    assert 1 <= let_through(["ada@example.org"] * EACH, ["Ada@example.org"] * EACH) <= signin.MOST_TRIES
    counted("tries to sign in over two processes", 2 * EACH, least=16)


def test_ten_tries_from_a_network_address_over_two_processes():
    ones, others = ([f"{word}{number}@example.org" for number in range(EACH)] for word in ("a", "b"))
    assert 1 <= let_through(ones, others) <= signin.MOST_TRIES


def test_a_count_that_each_process_keeps_for_itself_would_let_more_through(monkeypatch):
    """The negative control."""
    mine: list[str] = []

    def count_try(email: str, _address: str) -> None:
        mine.append(email)
        if len(mine) > signin.MOST_TRIES:
            raise signin.TooManyTries

    monkeypatch.setattr(signin, "count_try", count_try)
    assert let_through(["ada@example.org"] * EACH, ["ada@example.org"] * EACH) > signin.MOST_TRIES
