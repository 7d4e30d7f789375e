"""Where somebody is signed in: listed, and ended from afar with the very next request."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from fortnight.people import sessions
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return factories.UserFactory(email="ana@example.org")


def row_of(browser: Client) -> UserSession:
    return UserSession.objects.get(session_key=browser.session.session_key)


def is_in(browser: Client) -> bool:
    return browser.get("/account/").status_code == 200


def test_the_list_has_the_persons_own_the_last_seen_first(ana, as_user, clock):
    travel = clock("2026-10-11 09:00")
    first, second = as_user(ana), as_user(ana)
    as_user(factories.UserFactory())
    travel.shift(600)
    first.get("/account/")
    assert sessions.sessions_of(ana) == [row_of(first), row_of(second)]
    travel.shift(600)
    second.get("/account/")
    assert sessions.sessions_of(ana) == [row_of(second), row_of(first)]


def test_a_session_that_ended_by_itself_is_not_listed(ana, as_user):
    browser = as_user(ana)
    browser.session.flush()
    assert sessions.sessions_of(ana) == []


def test_an_ended_session_is_out_with_the_next_request(ana, as_user):
    here, there = as_user(ana), as_user(ana)
    assert is_in(there)
    assert sessions.end_session(ana, row_of(there).pk) is True
    assert (is_in(here), is_in(there)) == (True, False)


def test_nobody_ends_somebody_elses(ana, as_user):
    browser, other = as_user(ana), factories.UserFactory()
    assert sessions.end_session(other, row_of(browser).pk) is False
    assert sessions.end_session(ana, row_of(browser).pk + 1) is False
    assert is_in(browser)


def test_all_others_end_and_this_one_stays(ana, as_user):
    here, there, elsewhere, stranger = as_user(ana), as_user(ana), as_user(ana), as_user(factories.UserFactory())
    assert sessions.end_other_sessions(ana, keep=here.session.session_key) == 2
    assert [is_in(browser) for browser in (here, there, elsewhere, stranger)] == [True, False, False, True]


def test_the_pages_do_the_same(ana, as_user):
    here, there, elsewhere = as_user(ana), as_user(ana), as_user(ana)
    assert here.get("/account/sessions/").content.decode().count("<form") >= 3
    assert here.post(f"/account/sessions/{row_of(there).pk}/").url == "/account/sessions/"
    assert here.post(f"/account/sessions/{row_of(elsewhere).pk + 9}/").status_code == 404
    assert [is_in(browser) for browser in (here, there, elsewhere)] == [True, False, True]
    assert here.post("/account/sessions/others/").url == "/account/sessions/"
    assert [is_in(browser) for browser in (here, there, elsewhere)] == [True, False, False]


def test_being_seen_is_noted_every_five_minutes(ana, as_user, clock):
    travel = clock("2026-10-11 09:00")
    browser = as_user(ana)
    noted = []
    for seconds in (0, 300, 1, 100, 200):
        travel.shift(seconds)
        browser.get("/account/")
        noted.append(f"{row_of(browser).last_seen_at:%H:%M:%S}")
    assert noted == ["09:00:00", "09:00:00", "09:05:01", "09:05:01", "09:05:01"]


def test_what_was_noted_is_forgotten_before_it_grows(ana, as_user, monkeypatch):
    monkeypatch.setattr(sessions, "MOST", 2)
    sessions._noted.clear()
    for _ in range(5):
        as_user(ana).get("/account/")
    assert len(sessions._noted) == 1
