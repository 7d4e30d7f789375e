"""A pulse, answered by the link of the mail and without an account."""

from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from fortnight.portals.http import Request
from fortnight.portals.placed.pulse import by_link


@never_cache
def pulse(request: Request, token: str) -> HttpResponse:
    return by_link(request, token)
