"""Pages while the database is away: a clear answer at once instead of a thread that waits."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fortnight.core.away import watch
from fortnight.portals.errors import unavailable

NEEDS_NONE = {"/healthz", "/readyz"}  # the second finds out by itself, and says so to machines


class DatabaseAwayMiddleware:
    """Stands behind what serves style sheets and before the session, which is the first to need the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in NEEDS_NONE or watch.lets_through():
            return self.get_response(request)
        return unavailable(request)
