"""Opens the scope that a request may read: the school in the address, or the schools of a host's own listings; and sets
the clock by the school where the person has chosen no zone.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django_scopes import scope

from fortnight.portals.person import Person
from fortnight.postings.queries import zones_of_host
from fortnight.schools.queries import active_school


class TenancyMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.school = None
        request.person = Person(request.user, None)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if "school" in kwargs:
            request.school = active_school(kwargs.pop("school"))
            if request.school is None:
                raise Http404
            request.person = Person(request.user, request.school)
            with scope(school=request.school), zone(request, request.school.time_zone):
                return view(request, *args, **kwargs)
        if request.path_info.startswith("/host/") and request.user.is_authenticated:
            zones = zones_of_host(request.user)
            with scope(school=list(zones)), zone(request, next(iter(zones.values()), "")):
                return view(request, *args, **kwargs)
        return None


def zone(request: HttpRequest, usual: str) -> AbstractContextManager[None]:
    """Times are shown in the zone that the person chose (see `zones`), else in the usual one here, which is named with each."""
    chosen = request.user.is_authenticated and request.user.time_zone
    return nullcontext() if chosen or not usual else timezone.override(ZoneInfo(usual))
