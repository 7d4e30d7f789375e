"""A host lets other hosts read of a good runner-up, once the student agrees."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.board.actions import releasing
from fortnight.board.models import Release
from fortnight.portals.host.applicants import own_application
from fortnight.portals.host.deeds import NOT_DONE, attempt_button
from fortnight.portals.host.forms.releasing import ReleaseForm
from fortnight.portals.http import Request


@once
def release(request: Request, code: str) -> HttpResponse:
    application = own_application(request, code)
    reason = releasing.why_not(application, by=request.user)
    if reason or Release.objects.of_application(application):
        messages.info(request, reason or _("They have been asked already."))
        return redirect("host:applicant", code=code)
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            releasing.ask_to_release(application, form.cleaned_data["words"], by=request.user)
        except releasing.CannotRelease as problem:
            form.add_error(None, str(problem))
        else:
            name = {"name": application.student_name}
            messages.success(request, _("%(name)s is asked. Nothing is shown to anybody before they agree.") % name)
            return redirect("host:applicant", code=code)
    context = {"application": application, "listing": application.listing, "form": form}
    return render(request, "host/released/release.html", context, status=NOT_DONE if form.errors else 200)


def retraction(request: Request, code: str) -> HttpResponse:
    given = get_object_or_404(Release.objects.of_own_hosts(request.user), code=code)
    done = _("Taken back. Other hosts no longer read of them.")
    attempt_button(request, lambda: releasing.retract(given, by=request.user), done=done)
    return redirect("host:applicant", code=given.application.code)
