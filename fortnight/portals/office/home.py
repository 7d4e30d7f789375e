"""The office's home: what waits first, then the seasons that run."""

from django.http import HttpResponse
from django.shortcuts import render

from fortnight.applications.models import Application
from fortnight.core.pages import page_of
from fortnight.core.time import now
from fortnight.placements.queries import figures
from fortnight.portals.http import Request
from fortnight.portals.office.waiting import PROMISE, what_waits
from fortnight.portals.season import seasons
from fortnight.programs.models import Program


def home(request: Request) -> HttpResponse:
    programs = list(Program.objects.open().select_related("school")[:6])
    counts = figures(programs)
    context = {
        "tasks": what_waits(request.school),
        "seasons": [(season, counts[season.program.pk]) for season in seasons(programs, now())],
    }
    return render(request, "office/home/home.html", context)


def unanswered(request: Request) -> HttpResponse:
    """Applications without any answer for longer than promised, the longest wait first."""
    rows = Application.objects.sent().without_answer_since(now() - PROMISE)
    page = page_of(rows, request.GET.get("page"))
    return render(request, "office/home/unanswered.html", {"page": page})
