"""Kickoff and meetings of a placement: the host proposes times, calls off, takes them into the calendar."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.applications.actions.slots import BadTimes
from fortnight.applications.links import placement_for_host
from fortnight.employers.rules import seat_at
from fortnight.placements.actions import meetings
from fortnight.placements.invitations import meeting_file
from fortnight.placements.models import Meeting
from fortnight.portals.host.deeds import NOT_DONE
from fortnight.portals.host.forms.talks import MeetingForm
from fortnight.portals.host.placements import own_placement
from fortnight.portals.host.talks import zone_of
from fortnight.portals.http import Request, note_of


@once
def meeting(request: Request, code: str) -> HttpResponse:
    given = own_placement(request, code)
    zone = zone_of(request.user, given)
    kind = request.GET.get("kind", "")
    form = MeetingForm(request.POST or None, zone=zone, initial={"kind": kind if kind in Meeting.Kind.values else None})
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("kind", "minutes", "where", "note")}
        try:
            meetings.propose(given, form.times(), by=request.user, seat=seat_at(request.user, given), **words)
        except BadTimes as error:
            form.add_error("time_1", str(error))
        else:
            messages.success(request, _("%(name)s can pick a time now.") % {"name": given.student.name})
            return redirect("host:placement", code=code)
    context = {"placement": given, "form": form, "zone": str(zone).replace("_", " ")}
    return render(request, "host/placements/meeting.html", context, status=NOT_DONE if form.errors else 200)


def meeting_cancellation(request: Request, code: str) -> HttpResponse:
    given = own_meeting(request, code)
    if meetings.call_off(given, by=request.user, note=note_of(request, most=1000)):
        messages.success(request, _("It is called off; the student has been told."))
    return redirect("host:placement", code=given.placement.code)


def meeting_calendar(request: Request, code: str) -> HttpResponse:
    given = own_meeting(request, code)
    if given.picked is None:
        raise Http404
    url = request.build_absolute_uri(placement_for_host(given.placement.code))
    answer = HttpResponse(
        meeting_file(given, to=request.user.email, url=url), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer


def own_meeting(request: Request, code: str) -> Meeting:
    rows = Meeting.objects.visible_to_host(request.user).select_related("picked", "host__user")
    return get_object_or_404(rows, code=code)
