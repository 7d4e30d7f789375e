"""What works for whom, what does not yet, and to whom one tells it."""

from django.http import HttpResponse
from django.shortcuts import render

from fortnight.portals.http import Request
from fortnight.schools.queries import active_schools


def accessibility(request: Request) -> HttpResponse:
    """Below a school's address with its office as contact; else it leads to where each school names its own."""
    context = {"schools": [] if request.school else active_schools()}
    return render(request, "public/help/accessibility.html", context)
