"""A database that is away: found out by one, told to all, over as soon as one finds it back."""

import sqlite3
import threading

import psycopg
import psycopg_pool
import pytest
from django.db import OperationalError, connection
from django.test import Client

from fortnight.core import away
from fortnight.portals import away as door


def caused_by(cause: Exception) -> OperationalError:
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


AWAY = [
    psycopg_pool.PoolTimeout("no connection"),
    psycopg.OperationalError("refused"),
    psycopg.errors.AdminShutdown("bye"),
]
THERE = [psycopg.errors.QueryCanceled("too slow"), psycopg.errors.DeadlockDetected("you"), sqlite3.OperationalError("database is locked")]  # fmt: skip


@pytest.mark.parametrize("cause", AWAY, ids=lambda each: type(each).__name__)
def test_what_says_that_the_server_is_gone(cause):
    assert away.is_away(caused_by(cause))


@pytest.mark.parametrize("cause", THERE, ids=lambda each: type(each).__name__)
def test_what_does_not(cause):
    assert not away.is_away(caused_by(cause))


def test_other_errors_are_none_of_its_business():
    assert not away.is_away(ValueError("no"))
    assert not away.is_away(None)


@pytest.fixture
def watch(monkeypatch):
    """One that is away and asks at once."""
    made = away.Watch()
    for module in (away, door):
        monkeypatch.setattr(module, "watch", made)
    monkeypatch.setattr(away, "PAUSE", 0)
    made.note(caused_by(AWAY[0]))
    return made


def test_one_asks_and_the_others_do_not_wait_for_it(watch, monkeypatch):
    asking, go_on, asked = threading.Event(), threading.Event(), []

    def slow() -> bool:
        asked.append(1)
        asking.set()
        go_on.wait(10)
        return True

    monkeypatch.setattr(away, "database_answers", slow)
    first = threading.Thread(target=watch.lets_through)
    first.start()
    asking.wait(10)
    assert [watch.lets_through() for _each in range(5)] == [False] * 5
    go_on.set()
    first.join()
    assert asked == [1]
    assert watch.lets_through()


def test_who_finds_it_still_away_gives_the_turn_on(watch, monkeypatch):
    answers = iter([False, False, True])
    monkeypatch.setattr(away, "database_answers", lambda: next(answers))
    assert [watch.lets_through() for _each in range(4)] == [False, False, True, True]


@pytest.mark.django_db  # closing an answer looks after a connection that an earlier test may have left
def test_pages_are_refused_at_once_and_what_needs_no_database_is_not(watch, monkeypatch):
    monkeypatch.setattr(away, "database_answers", lambda: False)
    browser = Client()

    def never(*_given):
        raise AssertionError("it was asked all the same")

    with connection.execute_wrapper(never):
        answer = browser.get("/")
        assert (answer.status_code, answer["Retry-After"]) == (503, "30")
        assert browser.get("/healthz").status_code == 200
        style = browser.get("/static/ui/site.css")
        style.close()
        assert style.status_code == 200
