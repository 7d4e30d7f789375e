"""One who has waited longer than was promised: ask the host, note a call, or answer in the host's place."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.activity.queries import timeline
from fortnight.applications.actions.answering import reject
from fortnight.applications.actions.nudging import note_call, nudge
from fortnight.applications.models import Application
from fortnight.applications.promise import apology_due
from fortnight.core.time import now
from fortnight.portals.http import Request
from fortnight.portals.office.deeds import NOT_DONE, attempt
from fortnight.portals.office.forms.overdue import AnswerForm, CallForm

BAD = 422


def overdue(request: Request, code: str) -> HttpResponse:
    return page(request, own(code))


def nudging(request: Request, code: str) -> HttpResponse:
    """One click; back to the list or the page that the button stood on."""
    given = own(code)
    if nudge(given, by=request.user):
        words = _("The host of “%(title)s” has been asked for an answer to %(name)s.")
        messages.success(request, words % {"title": given.listing.title, "name": given.student_name})
    else:
        messages.info(request, _("Nothing was sent: there is an answer by now, or the host was asked within the day."))
    if "here" in request.POST:
        return redirect("office:overdue", school=request.school.slug, code=code)
    return redirect("office:unanswered", school=request.school.slug)


@once
def call(request: Request, code: str) -> HttpResponse:
    given, form = own(code), CallForm(request.POST, prefix="call")
    if not form.is_valid():
        return page(request, given, status=BAD, call_form=form)
    note_call(given, form.cleaned_data["text"], by=request.user)
    messages.success(request, _("Noted."))
    return redirect("office:overdue", school=request.school.slug, code=code)


@once
def answer(request: Request, code: str) -> HttpResponse:
    given, form = own(code), AnswerForm(request.POST, prefix="answer")
    if not form.is_valid():
        return page(request, given, status=BAD, answer_form=form)
    attempt(form, lambda: reject(given, by=request.user, note=form.cleaned_data["note"]))
    if form.errors:
        return page(request, own(code), status=NOT_DONE, answer_form=form)
    messages.success(request, _("%(name)s has an answer, in your name.") % {"name": given.student_name})
    return redirect("office:unanswered", school=request.school.slug)


def own(code: str) -> Application:
    rows = Application.objects.sent().for_reading().select_related("listing__posting__host__user", "listing__employer")
    return get_object_or_404(rows, code=code)


def page(request: Request, given: Application, *, status: int = 200, **forms: object) -> HttpResponse:
    policy = given.listing.program.policy
    waits = given.answered_at is None and given.ended_at is None
    context = {
        "application": given,
        "listing": given.listing,
        "host": given.listing.posting.host,
        "waits": waits,
        "late": waits and given.answer_by is not None and given.answer_by <= now(),
        "apology_at": apology_due(given.listing.program, given.answer_by)
        if waits and given.answer_by and policy.promises_answer
        else None,
        "may_answer": given.state in {"submitted", "shortlisted", "interviewing"},
        "timeline": timeline(given, audience="office"),
        "call_form": CallForm(prefix="call"),
        "answer_form": AnswerForm(prefix="answer", initial={"note": kind_words(given)}),
        **forms,
    }
    return render(request, "office/home/overdue.html", context, status=status)


def kind_words(given: Application) -> str:
    words = _(
        "Dear %(name)s,\n\nyou have waited for an answer about “%(title)s” longer than you were promised. We are sorry. We have "
        "asked %(employer)s, and there will be no place for you in this project. Other projects are still open.\n\n%(school)s"
    )
    facts = {"name": given.student_name, "title": given.listing.title, "employer": given.listing.employer_name}
    return words % {**facts, "school": given.school.name}
