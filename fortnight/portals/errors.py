from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - the reason is for logs, not people
    return render(request, "403_csrf.html", status=403)
