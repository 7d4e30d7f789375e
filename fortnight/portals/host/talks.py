"""Talks with applicants: propose times, call off, calendar file."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.applications.actions import interviews
from fortnight.applications.actions.slots import BadTimes
from fortnight.applications.invitations import invitation
from fortnight.applications.links import for_host
from fortnight.applications.models import Application, Interview
from fortnight.employers.rules import seat_at
from fortnight.people.models import User
from fortnight.placements.models import Placement
from fortnight.portals.host.applicants import own_application
from fortnight.portals.host.deeds import NOT_DONE, attempt
from fortnight.portals.host.forms.talks import TalkForm
from fortnight.portals.http import Request


@once
def talk(request: Request, code: str) -> HttpResponse:
    application = own_application(request, code)
    form = TalkForm(request.POST or None, zone=zone_of(request.user, application))
    if request.method == "POST" and form.is_valid() and propose(application, form, by=request.user):
        messages.success(request, _("%(name)s can pick a time now.") % {"name": application.student_name})
        return redirect("host:applicant", code=code)
    context = {
        "application": application,
        "listing": application.listing,
        "form": form,
        "zone": str(form.zone).replace("_", " "),
    }
    return render(request, "host/applicants/talk.html", context, status=NOT_DONE if form.errors else 200)


def propose(application: Application, form: TalkForm, *, by: User, **how: Any) -> Interview | None:
    seat = seat_at(by, application)
    if seat is None:
        raise Http404
    words = {name: form.cleaned_data[name] for name in ("minutes", "where", "note")}
    try:
        return attempt(form, lambda: interviews.propose(application, form.times(), by=by, seat=seat, **words, **how))
    except BadTimes as error:
        form.add_error("time_1", str(error))
        return None


def zone_of(person: User, subject: Application | Placement) -> ZoneInfo:
    """The host's own zone, else the school's."""
    return ZoneInfo(person.time_zone) if person.time_zone else subject.school.zone


def talk_cancellation(request: Request, code: str) -> HttpResponse:
    interview = own_talk(request, code)
    if interviews.call_off(interview, by=request.user):
        messages.success(request, _("The talk is called off; the student has been told."))
    return redirect("host:applicant", code=interview.application.code)


def talk_calendar(request: Request, code: str) -> HttpResponse:
    interview = own_talk(request, code)
    if interview.picked is None:
        raise Http404
    url = request.build_absolute_uri(for_host(interview.application))
    answer = HttpResponse(
        invitation(interview, to=request.user.email, url=url), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="talk.ics"'
    return answer


def own_talk(request: Request, code: str) -> Interview:
    return get_object_or_404(Interview.objects.visible_to_host(request.user), code=code)
