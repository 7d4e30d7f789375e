"""The first day, for the student: all on one page."""

from django.http import HttpResponse
from django.shortcuts import render

from fortnight.portals.http import Request
from fortnight.portals.placed import first_day as shared
from fortnight.portals.student.placements import own_placement


def first_day(request: Request, code: str) -> HttpResponse:
    context = shared.reading(request, own_placement(request, code))
    return render(request, "student/placements/first_day.html", context)
