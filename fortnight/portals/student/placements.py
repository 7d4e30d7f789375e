"""The placement as the student sees it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from fortnight.applications.links import placement_for_student
from fortnight.applications.similar import Similar, similar_to
from fortnight.core.time import now
from fortnight.placements.calendar import calendar_file
from fortnight.placements.fit import RANK, Fit, calendar_of, fit_of_listing
from fortnight.placements.models import EmergencyContact, GivenUp, Placement, WorkAuthorization
from fortnight.portals.http import Request
from fortnight.portals.placed import whole
from fortnight.portals.placed.around import around


def placements(request: Request) -> HttpResponse:
    rows = Placement.objects.of_student(request.person.student).for_reading()
    return render(request, "student/placements/list.html", {"placements": rows[:100]})


def placement(request: Request, code: str) -> HttpResponse:
    given = own_placement(request, code)
    authorization = authorization_of(given)
    beside = {**around(given, "student", request.user), **own_side(given), "authorization": authorization}
    parts = [*([authorization] if authorization else []), *beside.pop("parts")]
    context = {**whole.context(request, given, side="student", also=parts), **beside, "moment": now()}
    return render(request, "student/placements/read.html", context)


def own_side(given: Placement) -> dict[str, object]:
    """What only the student sees: whom the office calls, and after a placement that fell through what is open."""
    context: dict[str, object] = {"contact": EmergencyContact.objects.of_placement(given).first()}
    if given.fell_through:
        moment = now()
        rows = GivenUp.objects.for_sending(given)
        context["given_up"] = [(each, each.application.listing.is_open_at(moment)) for each in rows]
        context["similar"] = what_fits_first(given)
    return context


def what_fits_first(given: Placement) -> list[tuple[Similar, Fit]]:
    """Open projects with a free place that are like the one that fell through; what fits the calendar stands first."""
    calendar = calendar_of(given.student)
    found = [(one, fit_of_listing(one.listing, given.program, calendar)) for one in similar_to(given.application)]
    return sorted(found, key=lambda pair: RANK[pair[1].verdict])


def authorization_of(given: Placement) -> WorkAuthorization | None:
    return WorkAuthorization.objects.of_placement(given).first()


def placement_calendar(request: Request, code: str) -> HttpResponse:
    given = own_placement(request, code)
    url = request.build_absolute_uri(placement_for_student(given.code, request.school))
    answer = HttpResponse(calendar_file(given, url=url), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="micro-internship.ics"'
    return answer


def kept_placement(request: Request, code: str) -> Placement:
    """Also of a student who has left the school: what came of it and its record stay theirs."""
    return get_object_or_404(Placement.objects.of_student(request.person.studied).for_reading(), code=code)


def own_placement(request: Request, code: str) -> Placement:
    return get_object_or_404(Placement.objects.of_student(request.person.student).for_reading(), code=code)
