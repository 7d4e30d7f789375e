"""The milestones of a placement, for the host: read what was shown, and say a few words about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.core.files import serve_file
from fortnight.placements.actions import milestones as acting
from fortnight.placements.models import Milestone, Showing, Side
from fortnight.portals.host.deeds import NOT_DONE, attempt, attempt_button
from fortnight.portals.host.forms.placements import ReviewForm
from fortnight.portals.host.placements import own_placement
from fortnight.portals.http import Request
from fortnight.portals.placed import milestones as shared

MINE = Side.HOST


@once
def milestone(request: Request, code: str) -> HttpResponse:
    given = own_milestone(request, code)
    form = ReviewForm(request.POST or None, initial={"seen": given.turn})
    if request.method == "POST" and form.is_valid():
        review(request, given, form)
        if not form.errors:
            return redirect("host:milestone", code=code)
    context = {**shared.reading(given), "form": form}
    return render(request, "host/placements/milestone.html", context, status=NOT_DONE if form.errors else 200)


def review(request: Request, given: Milestone, form: ReviewForm) -> None:
    again = "again" in request.POST
    said = {"seen": form.cleaned_data["seen"], "note": form.cleaned_data["note"], "again": again}
    attempt(form, lambda: acting.review(given, by=request.user, **said))
    if form.errors:  # something newer was shown: it stands on the page now, and the next try is about that
        given.refresh_from_db(fields=["state", "turn"])
        form.data = form.data.copy()
        form.data["seen"] = str(given.turn)
    else:
        messages.success(request, _("%(name)s reads your words now.") % {"name": given.student.name})


@once
def milestone_new(request: Request, code: str) -> HttpResponse:
    return shared.new_page(request, own_placement(request, code), side=MINE)


@once
def milestone_edit(request: Request, code: str) -> HttpResponse:
    return shared.edit_page(request, own_milestone(request, code), side=MINE)


def milestone_dropping(request: Request, code: str) -> HttpResponse:
    given = own_milestone(request, code)
    attempt_button(request, lambda: acting.drop(given, by=request.user, side=MINE), done=_("Dropped."))
    return redirect("host:placement", code=given.placement.code)


def milestone_return(request: Request, code: str) -> HttpResponse:
    given = own_milestone(request, code)
    attempt_button(request, lambda: acting.restore(given, by=request.user, side=MINE), done=_("Taken up again."))
    return redirect("host:milestone", code=code)


def showing_file(request: Request, code: str) -> HttpResponse:
    found = get_object_or_404(Showing.objects.visible_to_host(request.user).handed_out(), code=code)
    return serve_file(found.file, name=f"{found.milestone.student.name} – {found.title}.pdf")


def own_milestone(request: Request, code: str) -> Milestone:
    return get_object_or_404(Milestone.objects.visible_to_host(request.user), code=code)
