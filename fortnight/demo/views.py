"""Being anybody, and reading all mail. Only in demo mode."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from fortnight.activity.models import Outbox
from fortnight.core.pages import page_of
from fortnight.demo.characters import characters, user_of
from fortnight.portals.second_factor import DEMO_KEY


def people(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/people.html", {"characters": characters()})


def become(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as a character; the second factor is taken as shown."""
    user = user_of(key)
    if user is None:
        raise Http404
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[DEMO_KEY] = True
    return redirect("/")


def mail(request: HttpRequest) -> HttpResponse:
    to = request.GET.get("to", "").strip().lower()[:254]
    rows = Outbox.objects.order_by("-created_at", "-id")
    page = page_of(rows.filter(to__startswith=to) if to else rows, request.GET.get("page"))
    return render(request, "demo/mail.html", {"page": page, "to": to})


def letter(request: HttpRequest, number: int) -> HttpResponse:
    return render(request, "demo/letter.html", {"mail": get_object_or_404(Outbox, pk=number)})
