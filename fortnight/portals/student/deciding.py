"""The student decides on an offer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.applications.models import Offer
from fortnight.applications.queries import others_of
from fortnight.applications.terms import differences, terms_of
from fortnight.core.time import now
from fortnight.core.transitions import MoveError
from fortnight.placements.authorizing import lead_time
from fortnight.placements.fit import RANK, calendar_of, fit_of_offer
from fortnight.placements.models import Placement
from fortnight.portals.http import Request
from fortnight.portals.student.deeds import NOT_DONE, attempt, sentence
from fortnight.portals.student.forms.applying import DeclineForm
from fortnight.postings.models.posting import Pay
from fortnight.schools.queries import business_days_left
from fortnight.workflows.accept_offer import accept_offer
from fortnight.workflows.end_offer import decline_offer


def offer(request: Request, code: str) -> HttpResponse:
    given = own_offer(request, code)
    program = given.application.listing.program
    context = {
        "offer": given,
        "lead": lead_time(program, starts_on=given.starts_on, today=now().astimezone(request.school.zone).date()),
        "application": given.application,
        "listing": given.application.listing,
        "days_left": business_days_left(request.school, until=given.decide_by, at=now()),
        "in_time": given.state == Offer.State.OPEN and now() < given.decide_by,
        "others": others_of(given),
        "differs": differences(given),
        "hourly": terms_of(given).hourly if given.pay == Pay.STIPEND else None,
        "fit": fit_of_offer(given, calendar_of(request.person.student)) if given.state == Offer.State.OPEN else None,
    }
    return render(request, "student/offers/read.html", context)


def acceptance(request: Request, code: str) -> HttpResponse:
    given = own_offer(request, code)
    if worse_than_known(request, given):
        messages.warning(request, _("Your calendar has changed since you opened this page. Please look again."))
        return redirect("student:offer", school=request.school.slug, code=code)
    try:
        placement = accept_offer(given, by=request.user)
    except MoveError as error:
        mine = Placement.objects.of_student(request.person.student).of_offer(given).first()
        if mine is not None:  # a double click, or another tab
            return redirect("student:placement", school=request.school.slug, code=mine.code)
        messages.error(request, sentence(error))
        return redirect("student:offer", school=request.school.slug, code=code)
    messages.success(request, _("The place is yours. Now read the agreement with your host, and sign it."))
    return redirect("student:placement", school=request.school.slug, code=placement.code)


def worse_than_known(request: Request, given: Offer) -> bool:
    """Whether the warning that was confirmed is weaker than the one that belongs here; what has ended needs none."""
    if given.state != Offer.State.OPEN:
        return False
    known = RANK.get(request.POST.get("known", ""), 0)
    return RANK[fit_of_offer(given, calendar_of(request.person.student)).verdict] > known


@once
def refusal(request: Request, code: str) -> HttpResponse:
    given = own_offer(request, code)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        attempt(form, lambda: decline_offer(given, by=request.user, reason=form.cleaned_data["reason"]))
        if not form.errors:
            messages.success(request, _("Declined. The host has been told, and the place is free for somebody else."))
            return redirect("student:applications", school=request.school.slug)
    context = {"offer": given, "listing": given.application.listing, "form": form}
    return render(request, "student/offers/refusal.html", context, status=NOT_DONE if form.errors else 200)


def own_offer(request: Request, code: str) -> Offer:
    return get_object_or_404(Offer.objects.of_student(request.person.student), code=code)
