"""Who may use an address: declared beside the address, per method, checked before the view runs."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, path

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Who:
    """A kind of visitor. `test` looks at the request only; whether an object is theirs is the queryset's matter."""

    name: str
    test: Callable[[Any], bool]

    def __or__(self, other: "Who") -> "Who":
        return Who(f"{self.name} or {other.name}", lambda request: self.test(request) or other.test(request))


anyone = Who("anyone", lambda _request: True)
signed_in = Who("signed in", lambda request: request.user.is_authenticated)


def route(pattern: str, view: View, *, name: str, **methods: Who) -> URLPattern:
    """A url with its declaration: `route("offers/<code>/", offer, name="offer", GET=student, POST=student)`.

    An undeclared method answers 405. A visitor who may not is sent to sign in or, signed in, gets 404:
    the same as for what is missing.
    """
    return path(pattern, guarded(view, methods), name=name)


def guarded(view: View, methods: dict[str, Who]) -> View:
    if "GET" in methods:
        methods = {**methods, "HEAD": methods["GET"]}

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        who = methods.get(request.method or "")
        if who is None:
            return HttpResponseNotAllowed(sorted(methods))
        if who.test(request):
            return view(request, *args, **kwargs)
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.get_full_path() if request.method in {"GET", "HEAD"} else "/")

    checked.declared = methods  # type: ignore[attr-defined]
    return checked
