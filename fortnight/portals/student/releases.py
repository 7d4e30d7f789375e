"""A host would gladly have taken the student: may other hosts read of them? And the invitations that come of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.queries import timeline
from fortnight.board.actions import inviting, releasing
from fortnight.board.consent import wording
from fortnight.board.models import Invitation, Release
from fortnight.portals.http import Request
from fortnight.portals.student.deeds import NOT_DONE, attempt, attempt_button
from fortnight.portals.student.forms.releases import AgreeForm
from fortnight.postings.models import Listing

BAD = 422


def release(request: Request, code: str) -> HttpResponse:
    return page(request, own(request, code), AgreeForm())


def agreement(request: Request, code: str) -> HttpResponse:
    given, form = own(request, code), AgreeForm(request.POST)
    if not form.is_valid():
        return page(request, given, form, status=BAD)
    attempt(form, lambda: releasing.agree(given, form.cleaned_data["records"], by=request.user))
    if form.errors:
        return page(request, own(request, code), form, status=NOT_DONE)
    messages.success(request, _("Agreed. Hosts with a free place may read of you; who does stands here."))
    return redirect("student:release", school=request.school.slug, code=code)


def refusal(request: Request, code: str) -> HttpResponse:
    given = own(request, code)
    attempt_button(request, lambda: releasing.refuse(given, by=request.user), done=_("Nothing is shown to anybody."))
    return redirect("student:release", school=request.school.slug, code=code)


def taking_back(request: Request, code: str) -> HttpResponse:
    given = own(request, code)
    done = _("Taken back. No other host reads of you any more.")
    attempt_button(request, lambda: releasing.take_back(given, by=request.user), done=done)
    return redirect("student:release", school=request.school.slug, code=code)


def invitation_refusal(request: Request, code: str) -> HttpResponse:
    given = get_object_or_404(Invitation.objects.of_student(request.person.student), code=code)
    attempt_button(request, lambda: inviting.decline(given, by=request.user), done=_("The host has been told."))
    return redirect("student:release", school=request.school.slug, code=given.release.code)


def own(request: Request, code: str) -> Release:
    return get_object_or_404(Release.objects.of_student(request.person.student), code=code)


def page(request: Request, given: Release, form: AgreeForm, *, status: int = 200) -> HttpResponse:
    invitations = list(given.invitations.select_related("listing__program"))
    context = {
        "release": given,
        "listing": given.application.listing,
        "form": form,
        "wording": wording(given),
        "readings": given.readings.select_related("employer", "by"),
        "invitations": invitations,
        "published": Listing.State.PUBLISHED,
        "timeline": timeline(given, audience="student", also=invitations),
    }
    return render(request, "student/releases/read.html", context, status=status)
