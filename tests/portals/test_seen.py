"""When a person was last seen is noted, but not on every page."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db


def seen(user):
    return UserSession.objects.get(user=user).last_seen_at


def test_a_page_writes_nothing(host, as_user):
    browser = as_user(host)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get("/account/").status_code == 200
    assert {query["sql"].split()[0] for query in asked.captured_queries} == {"SELECT"}


def test_after_five_minutes_it_is_noted_anew(host, as_user, clock):
    moment = clock("2026-10-11 09:00")
    browser = as_user(host)
    first = seen(host)
    moment.shift(timedelta(minutes=5))
    browser.get("/account/")
    assert seen(host) == first
    moment.shift(timedelta(seconds=1))
    browser.get("/account/")
    assert seen(host) == first + timedelta(minutes=5, seconds=1)


def test_a_session_without_a_note_gets_one(host, as_user):
    browser = as_user(host)
    UserSession.objects.all().delete()
    browser.get("/account/")
    assert UserSession.objects.get(user=host).session_key == browser.session.session_key
