"""A student without a place: projects that suit, and an application forwarded to one of them in two clicks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.applications.actions.drafting import live_application
from fortnight.applications.actions.forwarding import forward
from fortnight.applications.actions.sending import CannotSend
from fortnight.applications.consent import wording
from fortnight.applications.eligibility import standing
from fortnight.applications.models import Application
from fortnight.board.models import Invitation
from fortnight.core.pages import page_of
from fortnight.core.time import now
from fortnight.core.transitions import MoveError
from fortnight.placements.fit import calendar_of, fit_of_listing
from fortnight.portals.http import Request
from fortnight.portals.student.applying import blame, own_application, sent_words
from fortnight.portals.student.deeds import sentence
from fortnight.portals.student.forms.forwarding import ForwardForm
from fortnight.postings.models import Listing
from fortnight.workflows.find_places import find_places

BAD = 422


def places(request: Request) -> HttpResponse:
    """What suits, with the way to apply and the way to forward: the application named (`from`), else the last one sent."""
    student = request.person.student
    sent = Application.objects.of_student(student).sent().latest_sent_first()
    asked = request.GET.get("from", "")
    source = (sent.with_code(asked) if asked else None) or sent.first()
    page = page_of(find_places(student), request.GET.get("page"))
    return render(request, "student/forwarding/places.html", {"page": page, "source": source})


@once
def forwarding(request: Request, code: str, listing: str) -> HttpResponse:
    """The second click sends it; until then nothing is written."""
    source = own_application(request, code)
    given = get_object_or_404(Listing.objects.shown_once().with_program(), code=listing)
    if source.state == Application.State.DRAFT:
        return redirect("student:write", school=request.school.slug, code=code)
    existing = live_application(source.student, given)
    if existing is not None:
        messages.info(request, _("You have an application for this project already."))
        return redirect("student:application", school=request.school.slug, code=existing.code)
    library = list(source.student.documents.current())
    form = ForwardForm(request.POST or None, source=source, listing=given, library=library)
    if request.method == "POST" and form.is_valid():
        fresh = sent_on(request, source, given, form)
        if fresh is not None:
            messages.success(request, sent_words(fresh))
            return redirect("student:application", school=request.school.slug, code=fresh.code)
    context = {
        "source": source,
        "listing": given,
        "form": form,
        "obstacles": standing(source.student, given, at=now()),
        "invitation": Invitation.objects.of_student(source.student).to(given),
        "wording": wording(given, list(given.materials)),
        "fit": fit_of_listing(given, given.program, calendar_of(source.student)),
    }
    return render(request, "student/forwarding/forward.html", context, status=BAD if form.errors else 200)


def sent_on(request: Request, source: Application, listing: Listing, form: ForwardForm) -> Application | None:
    """None when something is missing or in the way; the form then says what."""
    try:
        return forward(source, listing, by=request.user, **form.content())
    except CannotSend as problem:
        blame(form, problem)
    except MoveError as error:
        form.add_error(None, sentence(error))
    return None
