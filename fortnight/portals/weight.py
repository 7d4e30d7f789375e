"""Requests that are too heavy are not read: a proxy says so before us, but there may be none."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

MOST = 12_000_000  # bytes; the largest form is a roster of 8 MB. `deploy/nginx.conf` says the same


class WeightMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.META.get("CONTENT_LENGTH") or "0"
        if given.isascii() and given.isdigit() and int(given[:20]) > MOST:
            return HttpResponse(render_to_string("413.html"), status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return self.get_response(request)
