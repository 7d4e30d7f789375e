"""What people see when a request cannot be answered. 400, 403 and 404 are Django's own, with our templates."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.defaults import server_error


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - the reason is for logs, not people
    return render(request, "403_csrf.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """500; or 503 when it is the database that is away. Django calls this while the error is being handled."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable()
    return server_error(request)


def unavailable() -> HttpResponse:
    """503, without touching the database."""
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "30"})
