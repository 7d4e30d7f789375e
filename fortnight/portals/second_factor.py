"""Whoever works in a career office has shown a passkey or an authenticator's code in this session, or is asked to."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fortnight.people.queries import has_second_factor

OFFICE = "<slug:school>/office/"
DEMO_KEY = "demo"


def has_shown_second_factor(request: HttpRequest) -> bool:
    if settings.DEMO and request.session.get(DEMO_KEY):
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


class SecondFactorMiddleware:
    """Before any page of an office, for members of some office; all others are the view's matter."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable, _args: tuple, _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not match.route.startswith(OFFICE) or not request.user.is_authenticated:
            return None
        if has_shown_second_factor(request) or not request.user.roles:
            return None
        page = "mfa_reauthenticate" if has_second_factor(request.user) else "mfa_index"
        return HttpResponseRedirect(f"{reverse(page)}?{urlencode({'next': request.get_full_path()})}")
