"""What people see when a request cannot be answered. 400, 403, 404 and 500 are Django's own, with our templates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - the reason is for logs, not people
    return render(request, "403_csrf.html", status=403)


def unavailable(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - nothing of the request may be looked up now
    """503, without touching the database."""
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "30"})
