"""The milestones of a placement, for the student: show something, say whether the mentor's words helped."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.core.files import serve_file
from fortnight.core.scanner import Scan
from fortnight.placements.actions import milestones as acting
from fortnight.placements.models import Milestone, Showing, Side
from fortnight.portals.http import Request
from fortnight.portals.placed import milestones as shared
from fortnight.portals.student.deeds import NOT_DONE, attempt, attempt_button
from fortnight.portals.student.forms.showing import HelpedForm, ShowingForm
from fortnight.portals.student.placements import own_placement
from fortnight.workflows.scan_documents import tell_of_infection

MINE = Side.STUDENT


@once
def milestone(request: Request, code: str) -> HttpResponse:
    """What was shown and said so far, and the form to show something."""
    given = own_milestone(request, code)
    form = ShowingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and show(request, given, form):
        return redirect("student:milestone", school=request.school.slug, code=code)
    if form.infected:
        tell_of_infection(given.student, title=form.infected, by=request.user)
    return page(request, given, form=form)


def show(request: Request, given: Milestone, form: ShowingForm) -> Showing | None:
    words = {name: form.cleaned_data[name] for name in ("text", "link")}
    showing = attempt(form, lambda: acting.show(given, by=request.user, paper=form.paper, **words))
    if showing and showing.scan == Scan.WAITING:
        messages.success(request, _("Shown. The file waits for the virus check before your mentor can open it."))
    elif showing:
        messages.success(request, _("Shown. Your mentor has been asked for a few words."))
    return showing


def page(request: Request, given: Milestone, **forms: object) -> HttpResponse:
    context = {**shared.reading(given), "form": ShowingForm(), "helped_form": HelpedForm(), **forms}
    bad = any(getattr(form, "errors", None) for form in forms.values())
    return render(request, "student/placements/milestone.html", context, status=NOT_DONE if bad else 200)


@once
def helped(request: Request, code: str) -> HttpResponse:
    """The student's word on what the mentor said."""
    showing = own_showing(request, code)
    form = HelpedForm(request.POST)
    if not form.is_valid():
        return page(request, showing.milestone, helped_form=form)
    said = {"helped": form.cleaned_data["helped"], "note": form.cleaned_data["helped_note"]}
    if attempt(form, lambda: acting.say_if_helped(showing, by=request.user, **said)):
        messages.success(request, _("Thank you. Your mentor reads it."))
    if form.errors:
        return page(request, showing.milestone, helped_form=form)
    return redirect("student:milestone", school=request.school.slug, code=showing.milestone.code)


@once
def milestone_new(request: Request, code: str) -> HttpResponse:
    return shared.new_page(request, own_placement(request, code), side=MINE)


@once
def milestone_edit(request: Request, code: str) -> HttpResponse:
    return shared.edit_page(request, own_milestone(request, code), side=MINE)


def milestone_dropping(request: Request, code: str) -> HttpResponse:
    given = own_milestone(request, code)
    attempt_button(request, lambda: acting.drop(given, by=request.user, side=MINE), done=_("Dropped."))
    return redirect("student:placement", school=request.school.slug, code=given.placement.code)


def milestone_return(request: Request, code: str) -> HttpResponse:
    given = own_milestone(request, code)
    attempt_button(request, lambda: acting.restore(given, by=request.user, side=MINE), done=_("Taken up again."))
    return redirect("student:milestone", school=request.school.slug, code=code)


def showing_file(request: Request, code: str) -> HttpResponse:
    found = get_object_or_404(Showing.objects.of_student(request.person.student).handed_out(), code=code)
    return serve_file(found.file, name=f"{found.title}.pdf")


def own_milestone(request: Request, code: str) -> Milestone:
    return get_object_or_404(Milestone.objects.of_student(request.person.student), code=code)


def own_showing(request: Request, code: str) -> Showing:
    return get_object_or_404(Showing.objects.of_student(request.person.student), code=code)
