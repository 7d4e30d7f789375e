"""The school's placements as the office sees them: all, one, and its pact."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from fortnight.core.pages import page_of
from fortnight.placements.models import Placement
from fortnight.portals.http import Request
from fortnight.portals.placed import hours, whole
from fortnight.portals.placed import pact as shared


def placements(request: Request) -> HttpResponse:
    words = request.GET.get("q", "")[:100]
    rows = Placement.objects.named(words).latest_first()
    context = {"page": page_of(rows, request.GET.get("page")), "words": words}
    return render(request, "office/placements/list.html", context)


def placement(request: Request, code: str) -> HttpResponse:
    given = one_placement(code)
    log = hours.reading(request, given)
    context = {**whole.context(request, given, side="office"), **log, "mine": False}
    return render(request, "office/placements/read.html", context)


def pact(request: Request, code: str) -> HttpResponse:
    context = shared.reading(shared.pact_of(one_placement(code)))
    return render(request, "office/placements/pact.html", context)


def one_placement(code: str) -> Placement:
    return get_object_or_404(Placement.objects.for_reading(), code=code)
