"""Asks the site as anybody, and says in one word what came back and which rows were written meanwhile."""

import re
import sys
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.core.handlers.base import BaseHandler
from django.core.signals import got_request_exception, request_finished
from django.db import close_old_connections, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from tests.access.world import Someone

WRITES = re.compile(
    r"\s*(?:INSERT INTO|INSERT OR \w+ INTO|REPLACE INTO|UPDATE|DELETE FROM|TRUNCATE)\s+\"?(\w+)", re.IGNORECASE
)
OF_SESSIONS = {"django_session", "usersessions_usersession"}

MISSING, REFUSED, SIGN_IN, FACTOR, FORBIDDEN, BROKEN, REACHED = (
    "missing", "method refused", "sent to sign in", "asked for a second factor", "forbidden", "broken", "reached",
)  # fmt: skip
TO_SIGN_IN = ("/sign-in/?next=", "/account/sign-in/")
SAID = {
    HTTPStatus.NOT_FOUND: MISSING,
    HTTPStatus.METHOD_NOT_ALLOWED: REFUSED,
    HTTPStatus.FORBIDDEN: FORBIDDEN,
}
FINE = {200, 204, 302, 409, 410, 422, 429}


@dataclass
class Answer:
    word: str
    status: int
    body: bytes = b""
    wrote: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)


class InMemory(SessionBase):
    """A session that is nowhere kept."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__("in-memory")
        self._session_cache = values

    def create(self) -> None:
        self._session_key = self._get_new_session_key()

    def exists(self, session_key: str) -> bool:
        return False

    def load(self) -> dict[str, Any]:
        return {}

    def save(self, must_create: bool = False) -> None:
        if self._session_key is None:
            self.create()

    def delete(self, session_key: str | None = None) -> None: ...


class AsSomeone:
    """In place of sessions: who the request says it is. That sessions end is shown elsewhere, with real ones."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        one: Someone = request.environ["tests.someone"]
        request.session = InMemory(dict(one.session))
        request.user = copy(one.user) if one.user else AnonymousUser()
        return self.get_response(request)


INSTEAD = {
    "django.contrib.sessions.middleware.SessionMiddleware": "tests.access.door.AsSomeone",
    "django.contrib.auth.middleware.AuthenticationMiddleware": None,
    "fortnight.portals.seen.SeenMiddleware": None,
}


class Door:
    """One handler for all, and every request undone: the next one finds the world as it was."""

    def __init__(self) -> None:
        self.handler = BaseHandler()
        chain = [INSTEAD.get(name, name) for name in settings.MIDDLEWARE]
        with override_settings(MIDDLEWARE=[name for name in chain if name]):
            self.handler.load_middleware()
        self.factory = RequestFactory()

    def ask(
        self, one: Someone, method: str, path: str, data: Any = None, *, keep: bool = False, **headers: str
    ) -> Answer:
        wrote: list[str] = []

        def watch(execute, sql, params, many, context):
            if (found := WRITES.match(sql)) and found[1] not in OF_SESSIONS:
                wrote.append(found[1])
            return execute(sql, params, many, context)

        with transaction.atomic(), connection.execute_wrapper(watch):
            response, error = self._answer(one, method, path, data, headers)
            body = b"".join(response.streaming_content) if response.streaming else response.content
            close(response)
            if not keep:
                transaction.set_rollback(True)
        word = f"{BROKEN}: {error!r}" if error else _word(response)
        return Answer(word, response.status_code, body, wrote, dict(response.items()))

    def _answer(self, one: Someone, method: str, path: str, data: Any, headers: dict) -> tuple[HttpResponse, Any]:
        errors: list[BaseException | None] = []

        def note(**_more: Any) -> None:
            errors.append(sys.exc_info()[1])

        make = getattr(self.factory, method.lower())
        around = {"tests.someone": one, "headers": headers}
        request = make(path, data, **around) if method in {"GET", "POST"} else make(path, **around)
        request._dont_enforce_csrf_checks = True
        got_request_exception.connect(note, weak=False)
        try:
            return self.handler.get_response(request), errors[0] if errors else None
        except pytest.fail.Exception as undefined:  # a variable of a template; a library's are not ours to define
            return (
                (HttpResponse(), None) if "site-packages" in str(undefined) else (HttpResponse(status=500), undefined)
            )
        finally:
            got_request_exception.disconnect(note)


def close(response: HttpResponse) -> None:
    """Without letting go of the connection, in whose transaction the world lives."""
    request_finished.disconnect(close_old_connections)
    try:
        response.close()
    finally:
        request_finished.connect(close_old_connections)


def _word(response: HttpResponse) -> str:
    status, place = response.status_code, response.get("Location", "")
    if status == HTTPStatus.FOUND and place.startswith(TO_SIGN_IN):
        return SIGN_IN
    if status == HTTPStatus.FOUND and place.startswith("/account/second-factor/") and "next=" in place:
        return FACTOR
    return SAID.get(status) or (REACHED if status in FINE else f"{BROKEN}: {status}")
