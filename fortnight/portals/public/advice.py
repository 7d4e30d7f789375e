"""What those who have done it tell those who come next, without names."""

from django.http import HttpResponse
from django.shortcuts import render

from fortnight.core.pages import page_of
from fortnight.placements.models import Side
from fortnight.portals.http import Request
from fortnight.records.models import Advice


def advice(request: Request) -> HttpResponse:
    """For students, or for hosts (`for`)."""
    side = request.GET.get("for", "")
    side = side if side in Side.values else Side.STUDENT.value
    page = page_of(Advice.objects.published_for(side), request.GET.get("page"))
    return render(request, "public/records/advice.html", {"page": page, "side": side})
