"""Browsers of people who are signed in, as they are after a real sign-in."""

from collections.abc import Sequence
from datetime import timedelta

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.internal.userkit import user_id_to_str
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.crypto import get_random_string

from fortnight.core.time import now
from fortnight.people.models import User


def browser_of(user: User, *, factor: bool = True, at: float = 0.0) -> Client:
    """A browser of their own; `factor`: they have shown a second factor; `at`: they were asked anew then (seconds of Unix)."""
    client = Client()
    client.force_login(user)
    session = client.session
    UserSession.objects.create(user=user, session_key=session.session_key, ip="127.0.0.1")
    if factor:
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            {"method": "mfa", "at": at, "type": "totp", "reauthenticated": at > 0}
        ]
        session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
        session.save()
    return client


def sessions(users: Sequence[User]) -> list[str]:
    """The keys of a session for each, made at once."""
    keys, until = [get_random_string(32) for _user in users], now() + timedelta(days=1)
    known = [{SESSION_KEY: str(one.pk), HASH_SESSION_KEY: one.get_session_auth_hash()} for one in users]
    Session.objects.bulk_create(
        Session(
            session_key=key,
            session_data=SessionStore().encode({**data, BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0]}),
            expire_date=until,
        )
        for key, data in zip(keys, known, strict=True)
    )
    UserSession.objects.bulk_create(
        UserSession(user=user, session_key=key, ip="127.0.0.1") for user, key in zip(users, keys, strict=True)
    )
    return keys
