"""A pulse, answered from the placement's page."""

from django.http import HttpResponse

from fortnight.portals.http import Request
from fortnight.portals.placed.pulse import page
from fortnight.portals.student.placements import own_placement


def pulse(request: Request, code: str) -> HttpResponse:
    return page(request, own_placement(request, code), "student")
