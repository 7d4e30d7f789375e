"""Opens the scope that a request may read: the school in the address, or the schools of a host's own listings."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django_scopes import scope

from fortnight.portals.person import Person
from fortnight.postings.queries import school_ids_of_host
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
            with scope(school=request.school):
                return view(request, *args, **kwargs)
        if request.path_info.startswith("/host/") and request.user.is_authenticated:
            with scope(school=school_ids_of_host(request.user)):
                return view(request, *args, **kwargs)
        return None
