"""Applying: begin, keep the draft, send once, edit until the host has opened it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fortnight.applications.actions import drafting, sending
from fortnight.applications.consent import wording
from fortnight.applications.eligibility import may_apply, standing
from fortnight.applications.models import Application
from fortnight.applications.queries import answer_by
from fortnight.core.time import now
from fortnight.core.transitions import MoveError
from fortnight.placements.fit import calendar_of, fit_of_listing
from fortnight.portals.http import Request
from fortnight.portals.student.deeds import attempt_button, sentence
from fortnight.portals.student.forms.applying import ApplicationForm
from fortnight.postings.models import Listing


def apply(request: Request, code: str) -> HttpResponse:
    """Begin a draft, or go on with what there is. Twice is the same as once."""
    listing = get_object_or_404(Listing.objects.shown_once().with_program(), code=code)
    student = request.person.student
    existing = drafting.live_application(student, listing)
    obstacles = [] if existing else standing(student, listing, at=now())
    if not may_apply(obstacles):
        messages.error(request, " ".join(obstacle.sentence for obstacle in obstacles if obstacle.hard))
        return redirect("public:listing", school=request.school.slug, program=listing.program.slug, code=code)
    application = existing or drafting.start(student, listing, by=request.user)
    name = "student:write" if application.state == Application.State.DRAFT else "student:application"
    return redirect(name, school=request.school.slug, code=application.code)


def write(request: Request, code: str) -> HttpResponse:
    """The form of a draft, and of a sent application that nobody has opened yet."""
    application = application_to_write(request, code)
    if not application.editable:
        messages.info(request, _("The host has opened your application; it can no longer be changed."))
        return redirect("student:application", school=request.school.slug, code=code)
    form = form_for(request, application)
    if request.method == "POST" and form.is_valid():
        done = keep(request, application, form)
        if done is not None:
            return done
    return render(
        request, "student/applying/write.html", writing_context(application, form), status=422 if form.errors else 200
    )


def keep(request: Request, application: Application, form: ApplicationForm) -> HttpResponse | None:
    """Save, and send when asked; None when something is missing (the form then says what)."""
    if application.state != Application.State.DRAFT:
        return change_sent(request, application, form)
    drafting.save_draft(application, **form.content())
    if "send" not in request.POST:
        return kept(request, application, form)
    try:
        sending.send(application, by=request.user, consent=form.cleaned_data["consent"])
    except sending.CannotSend as problem:
        blame(form, problem)
        return None
    except MoveError as error:
        form.add_error(None, sentence(error))
        return None
    messages.success(request, sent_words(application))
    return redirect("student:application", school=request.school.slug, code=application.code)


def sent_words(application: Application) -> str:
    policy = application.listing.program.policy
    due = answer_by(application)
    if due is None:
        return _("Sent. The host has been told.")
    words = (
        _("Sent. You hear by %(day)s.")
        if policy.promises_answer
        else _("Sent. The host is asked to answer by %(day)s.")
    )
    return words % {"day": date_format(due, "j F")}


def kept(request: Request, application: Application, form: ApplicationForm) -> HttpResponse:
    """The draft is saved: by the page alone, to add a document first, or on the button."""
    if "quiet" in request.POST:
        return HttpResponse(status=204)
    if "add" in request.POST:
        return to_library(request, form)
    messages.success(request, _("Kept as a draft. Nobody but you can see it."))
    return redirect("student:write", school=request.school.slug, code=application.code)


def to_library(request: Request, form: ApplicationForm) -> HttpResponse:
    """To add a document, and back; the kind that is missing first is chosen already."""
    documents = reverse("student:documents", kwargs={"school": request.school.slug})
    asked = {"for": form.application.code, "kind": form.first_missing()}
    return redirect(f"{documents}?{urlencode(asked)}")


def change_sent(request: Request, application: Application, form: ApplicationForm) -> HttpResponse | None:
    try:
        changed = sending.send_again(application, by=request.user, **form.content())
    except sending.CannotSend as problem:
        blame(form, problem)
        return None
    if changed and "send" not in request.POST:  # else a double click on "send", which said so already
        messages.success(request, _("Changed. The host sees the new version."))
    elif changed:
        messages.success(request, sent_words(application))
    else:
        messages.error(request, _("The host opened your application a moment ago; it stays as it was sent."))
    return redirect("student:application", school=request.school.slug, code=application.code)


def blame(form: ApplicationForm, problem: sending.CannotSend) -> None:
    for name, words in problem.problems.items():
        form.add_error(name if name in form.fields else None, words)


def discard(request: Request, code: str) -> HttpResponse:
    application = own_application(request, code)
    attempt_button(request, lambda: drafting.discard(application, by=request.user), done=_("The draft is gone."))
    return redirect("student:applications", school=request.school.slug)


def form_for(request: Request, application: Application) -> ApplicationForm:
    library = list(request.person.student.documents.current())
    added = request.GET.get("with", "")
    return ApplicationForm(request.POST or None, application=application, library=library, added=added)


def writing_context(application: Application, form: ApplicationForm) -> dict[str, object]:
    listing = application.listing
    return {
        "application": application,
        "listing": listing,
        "form": form,
        "obstacles": standing(application.student, listing, at=now())
        if application.state == Application.State.DRAFT
        else [],
        "wording": wording(listing, list(listing.materials)),
        "fit": fit_of_listing(listing, listing.program, calendar_of(application.student)),
    }


def application_to_write(request: Request, code: str) -> Application:
    rows = Application.objects.of_student(request.person.student).for_writing()
    application = get_object_or_404(rows, code=code)
    application.listing.school = application.listing.program.school = request.school
    return application


def own_application(request: Request, code: str) -> Application:
    return get_object_or_404(Application.objects.of_student(request.person.student).for_reading(), code=code)
