"""Offering a place and taking an offer back."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.applications.models import Application, Offer
from fortnight.core.time import now
from fortnight.portals.host.applicants import own_application
from fortnight.portals.host.deeds import NOT_DONE, attempt
from fortnight.portals.host.forms.deciding import RescissionForm
from fortnight.portals.host.forms.offering import OfferForm
from fortnight.portals.http import Request
from fortnight.workflows.end_offer import rescind_offer
from fortnight.workflows.make_offer import BadTerms, NoPlaceLeft, decision_deadline, make_offer


@once
def offer(request: Request, code: str) -> HttpResponse:
    application = own_application(request, code)
    if application.state == Application.State.OFFERED:  # the back button, or a teammate was faster
        return redirect("host:applicant", code=code)
    form = OfferForm(request.POST or None, initial=proposed_terms(application), listing=application.listing)
    if request.method == "POST" and form.is_valid() and offer_place(request, application, form):
        messages.success(request, _("%(name)s has your offer.") % {"name": application.student_name})
        return redirect("host:applicant", code=code)
    context = {
        "application": application,
        "listing": application.listing,
        "form": form,
        "policy": application.listing.program.policy,
        "decide_by": decision_deadline(application.listing.program, at=now()),
    }
    return render(request, "host/applicants/offer.html", context, status=NOT_DONE if form.errors else 200)


def offer_place(request: Request, application: Application, form: OfferForm) -> Offer | None:
    words = {"message": form.cleaned_data["message"], "days": form.cleaned_data["days"]}
    try:
        return attempt(form, lambda: make_offer(application, form.terms(), by=request.user, **words))
    except BadTerms as error:
        for field, sentence in error.problems.items():
            form.add_error(field, sentence)
    except NoPlaceLeft as error:
        form.add_error(None, str(error))
    return None


def proposed_terms(application: Application) -> dict[str, object]:
    """What the posting says, from its earliest start."""
    listing, program = application.listing, application.listing.program
    starts_on = max(listing.earliest_start, program.work_start)
    names = ("title", "weeks", "hours", "mode", "place", "pay", "pay_amount")
    return {
        **{name: getattr(listing, name) for name in names},
        "starts_on": starts_on,
        "ends_on": min(starts_on + timedelta(weeks=listing.weeks, days=-3), program.work_end),
        "days": program.policy.offer_days,
    }


@once
def rescission(request: Request, code: str) -> HttpResponse:
    given = get_object_or_404(Offer.objects.visible_to_host(request.user), code=code)
    form = RescissionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        attempt(form, lambda: rescind_offer(given, by=request.user, reason=form.cleaned_data["reason"]))
        if not form.errors:
            messages.success(request, _("The offer is taken back, and the student has been told."))
            return redirect("host:applicant", code=given.application.code)
    context = {"offer": given, "application": given.application, "listing": given.listing, "form": form}
    return render(request, "host/applicants/rescission.html", context, status=NOT_DONE if form.errors else 200)
