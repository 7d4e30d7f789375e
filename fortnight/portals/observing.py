"""One line in the log for each answer, an id for each request, the headers that every answer carries."""

import re
import time
import uuid
from collections.abc import Callable
from http import HTTPStatus

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

log = structlog.get_logger("fortnight.access")
GIVEN_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
QUIET = {"healthz", "readyz"}
HEADERS = {
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), "
        "payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
}


def request_id(request: HttpRequest) -> str:
    """The id that our own proxy gave, or a new one; strangers do not choose it."""
    given = request.headers.get("X-Request-ID", "")
    if settings.TRUSTED_PROXIES and GIVEN_ID.fullmatch(given):
        return given
    return uuid.uuid4().hex


class ObservingMiddleware:
    """Stands first, so that errors and files pass through it too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        name = request_id(request)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=name)
        response = self.get_response(request)
        response["X-Request-ID"] = name
        for header, value in HEADERS.items():
            response.setdefault(header, value)
        if "Cookie" in response.get("Vary", ""):  # a page for one person: no store between us keeps it
            response.setdefault("Cache-Control", "private, no-cache")
        self._note(request, response, started)
        return response

    def _note(self, request: HttpRequest, response: HttpResponse, started: float) -> None:
        match = request.resolver_match
        asset = request.path.startswith(settings.STATIC_URL)
        if response.status_code < HTTPStatus.BAD_REQUEST and (asset or (match and match.url_name in QUIET)):
            return
        log.info(
            "request",
            method=request.method,
            route=match.route if match else "static" if asset else "",
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
