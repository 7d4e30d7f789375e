"""Kickoff and meetings of a placement: the student picks a time, says that none fits, calls off."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from fortnight.applications.links import placement_for_student
from fortnight.placements.actions import meetings
from fortnight.placements.invitations import meeting_file
from fortnight.placements.models import Meeting, MeetingSlot
from fortnight.portals.http import Request, note_of


def meeting_choice(request: Request, code: str) -> HttpResponse:
    """The student picks one of the proposed times."""
    slot = get_object_or_404(MeetingSlot.objects.of_student(request.person.student), code=code)
    if meetings.pick(slot, by=request.user):
        messages.success(request, _("Agreed. Both of you get a calendar invitation."))
    else:
        messages.error(request, _("These times no longer stand. See what is proposed now."))
    return redirect("student:placement", school=request.school.slug, code=slot.meeting.placement.code)


def meeting_refusal(request: Request, code: str) -> HttpResponse:
    """None of the times fits; or, once one was picked, the student calls the meeting off."""
    given = own_meeting(request, code)
    act = meetings.call_off if given.state == Meeting.State.PICKED else meetings.none_fit
    if act(given, by=request.user, note=note_of(request, most=1000)):
        messages.success(request, _("Your mentor has been told."))
    return redirect("student:placement", school=request.school.slug, code=given.placement.code)


def meeting_calendar(request: Request, code: str) -> HttpResponse:
    given = own_meeting(request, code)
    if given.picked is None:
        raise Http404
    url = request.build_absolute_uri(placement_for_student(given.placement.code, request.school))
    answer = HttpResponse(
        meeting_file(given, to=request.user.email, url=url), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer


def own_meeting(request: Request, code: str) -> Meeting:
    rows = Meeting.objects.of_student(request.person.student).select_related("picked", "host__user")
    return get_object_or_404(rows, code=code)
