"""The placement as the host sees it: who, what, when; contact data, what waits."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from fortnight.applications.links import placement_for_host
from fortnight.core.pages import page_of
from fortnight.core.time import now
from fortnight.placements.calendar import calendar_file
from fortnight.placements.models import Placement
from fortnight.portals.http import Request
from fortnight.portals.placed import whole
from fortnight.portals.placed.around import around

A_LIST = 200


def placements(request: Request) -> HttpResponse:
    """Those to come and those that run, then the past ones, the latest first."""
    rows = Placement.objects.visible_to_host(request.user).for_reading()
    today = now().date()
    context = {
        "going_on": rows.not_over(today)[:A_LIST],
        "over": page_of(rows.over(today), request.GET.get("page")),
    }
    return render(request, "host/placements/list.html", context)


def placement(request: Request, code: str) -> HttpResponse:
    given = own_placement(request, code)
    beside = around(given, "host", request.user)
    context = {**whole.context(request, given, side="host", also=beside.pop("parts")), **beside, "moment": now()}
    return render(request, "host/placements/read.html", context)


def placement_calendar(request: Request, code: str) -> HttpResponse:
    given = own_placement(request, code)
    url = request.build_absolute_uri(placement_for_host(given.code))
    answer = HttpResponse(calendar_file(given, url=url), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="micro-internship.ics"'
    return answer


def own_placement(request: Request, code: str) -> Placement:
    return get_object_or_404(Placement.objects.visible_to_host(request.user).for_reading(), code=code)
