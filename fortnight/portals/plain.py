"""Addresses without signs that no database takes, and forms in the one encoding that browsers send."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from fortnight.portals.errors import unreadable

FORM = "application/x-www-form-urlencoded"
UTF_8 = {"utf-8", "utf8"}


class PlainAddressMiddleware:
    """No link of ours holds a NUL, no form of ours is sent in anything but UTF-8; who does gets a page that says so, before
    anything looks for it. A form in another encoding could not even be refused later: Django's error pages read it again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("a NUL in the address")
        if request.content_type == FORM and (request.encoding or "utf-8").lower() not in UTF_8:
            return unreadable(request)
        return self.get_response(request)
