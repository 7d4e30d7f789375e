"""Whoever works in a career office has shown a passkey or an authenticator's code in this session, or is asked to."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fortnight.people.models import User
from fortnight.people.queries import has_passkey, has_second_factor

OFFICE = "<slug:school>/office/"
FACTORS = "account/second-factor/"
SHOWING = ("mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_authenticate")
DEMO_KEY = "demo"


def has_shown_second_factor(request: HttpRequest) -> bool:
    if settings.DEMO and request.session.get(DEMO_KEY):
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def setting_up_shows_it(*, request: HttpRequest, user: User, authenticator: Authenticator, **_more: Any) -> None:
    """Who has just typed the app's code or touched the passkey is not asked for it again at once."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        known = {"id": authenticator.pk, "type": authenticator.type}
        record_authentication(request, user, method="mfa", reauthenticated=True, **known)


class SecondFactorMiddleware:
    """Before any page of an office, for members of some office; all others are the view's matter.

    And before the pages on which factors are added and removed, for everybody who has one: mail alone opens no second door.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable, _args: tuple, _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not request.user.is_authenticated or match.url_name in SHOWING:
            return None
        office, factors = match.route.startswith(OFFICE), match.route.startswith(FACTORS)
        if not (office or factors) or has_shown_second_factor(request) or (office and not request.user.roles):
            return None
        if has_second_factor(request.user):
            page = "mfa_reauthenticate_webauthn" if has_passkey(request.user) else "mfa_reauthenticate"
        elif office:
            page = "mfa_index"
        else:
            return None
        return HttpResponseRedirect(f"{reverse(page)}?{urlencode({'next': request.get_full_path()})}")
