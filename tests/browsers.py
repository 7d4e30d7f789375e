"""Browsers of people who are signed in, as they are after a real sign-in."""

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.internal.userkit import user_id_to_str
from allauth.usersessions.models import UserSession
from django.test import Client

from fortnight.people.models import User


def browser_of(user: User, *, factor: bool = True) -> Client:
    """A browser of their own; `factor` says whether they have shown a second factor."""
    client = Client()
    client.force_login(user)
    session = client.session
    UserSession.objects.create(user=user, session_key=session.session_key, ip="127.0.0.1")
    if factor:
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": 0.0, "type": "totp"}]
        session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
        session.save()
    return client
