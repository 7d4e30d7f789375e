"""The hours log as the host reads it."""

from django.http import HttpResponse
from django.shortcuts import render

from fortnight.portals.host.placements import own_placement
from fortnight.portals.http import Request
from fortnight.portals.placed import hours as shared


def hours(request: Request, code: str) -> HttpResponse:
    context = {**shared.reading(request, own_placement(request, code)), "mine": False}
    return render(request, "host/placements/hours.html", context)
