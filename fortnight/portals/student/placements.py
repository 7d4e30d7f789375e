"""The placement as the student sees it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.applications.links import placement_for_student
from fortnight.core.time import now
from fortnight.placements.actions.placement import confirm_arrangements
from fortnight.placements.calendar import calendar_file
from fortnight.placements.models import Placement
from fortnight.portals.http import Request
from fortnight.portals.placed import whole


def placements(request: Request) -> HttpResponse:
    rows = Placement.objects.of_student(request.person.student).for_reading()
    return render(request, "student/placements/list.html", {"placements": rows[:100]})


def placement(request: Request, code: str) -> HttpResponse:
    given = own_placement(request, code)
    context = {**whole.context(request, given, side="student"), "moment": now()}
    return render(request, "student/placements/read.html", context)


def confirmation(request: Request, code: str) -> HttpResponse:
    given = confirm_arrangements(own_placement(request, code), by=request.user, side="student")
    both = given.state == Placement.State.ARRANGED
    messages.success(request, _("Both sides have confirmed.") if both else _("Confirmed; the host is asked as well."))
    return redirect("student:placement", school=request.school.slug, code=code)


def placement_calendar(request: Request, code: str) -> HttpResponse:
    given = own_placement(request, code)
    url = request.build_absolute_uri(placement_for_student(given.code, request.school))
    answer = HttpResponse(calendar_file(given, url=url), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="micro-internship.ics"'
    return answer


def own_placement(request: Request, code: str) -> Placement:
    return get_object_or_404(Placement.objects.of_student(request.person.student).for_reading(), code=code)
