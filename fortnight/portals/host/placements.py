"""The placement as the host sees it: who, what, when; contact data; both confirm the arrangements."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.queries import timeline
from fortnight.applications.links import placement_for_host
from fortnight.placements.actions import confirm_arrangements
from fortnight.placements.calendar import calendar_file
from fortnight.placements.models import Placement
from fortnight.portals.http import Request


def placements(request: Request) -> HttpResponse:
    rows = Placement.objects.visible_to_host(request.user).for_reading()
    return render(request, "host/placements/list.html", {"placements": rows[:200]})


def placement(request: Request, code: str) -> HttpResponse:
    given = own_placement(request, code)
    return render(
        request, "host/placements/read.html", {"placement": given, "timeline": timeline(given, audience="host")}
    )


def confirmation(request: Request, code: str) -> HttpResponse:
    given = confirm_arrangements(own_placement(request, code), by=request.user, side="host")
    both = given.state == Placement.State.ARRANGED
    messages.success(
        request, _("Both sides have confirmed.") if both else _("Confirmed; the student is asked as well.")
    )
    return redirect("host:placement", code=code)


def placement_calendar(request: Request, code: str) -> HttpResponse:
    given = own_placement(request, code)
    url = request.build_absolute_uri(placement_for_host(given.code))
    answer = HttpResponse(calendar_file(given, url=url), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="micro-internship.ics"'
    return answer


def own_placement(request: Request, code: str) -> Placement:
    return get_object_or_404(Placement.objects.visible_to_host(request.user).for_reading(), code=code)
