"""Answering several applicants at once: each gets a message of their own and is decided singly."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.applications.actions.answering import NAME_HERE, reject_many
from fortnight.applications.models import Application
from fortnight.portals.host.applicants import stage_url
from fortnight.portals.host.forms.deciding import RejectionForm
from fortnight.portals.http import Request, codes_of
from fortnight.postings.models import Listing

MOST = 200


def rejections(request: Request, code: str) -> HttpResponse:
    listing = get_object_or_404(Listing.objects.visible_to_host(request.user), code=code)
    given = request.POST if request.method == "POST" else request.GET
    chosen = (
        Application.objects.visible_to_host(request.user)
        .of_listing(listing)
        .answerable(codes_of(given.getlist("pick"), most=MOST))
    )
    applications = list(chosen.for_reading())
    if not applications:
        messages.info(request, _("Choose the applicants first, then “Not selected”."))
        return redirect("host:applicants", code=code)
    unread = sum(application.opened_at is None for application in applications)
    form = RejectionForm(request.POST or None, initial={"note": kind_words(listing, read=not unread)})
    if request.method == "POST" and form.is_valid():
        back = stage_url(applications[0])
        told, changed = reject_many(applications, by=request.user, note=form.cleaned_data["note"])
        report(request, told, changed)
        return redirect(back)
    context = {"listing": listing, "applications": applications, "unread": unread, "form": form}
    return render(request, "host/applicants/rejections.html", context, status=422 if form.errors else 200)


def kind_words(listing: Listing, *, name: str = NAME_HERE, read: bool = True) -> str:
    """The proposed message: plain, thankful, no false hope, and that it was read only where it was (`read`).
    The name is put in for each applicant."""
    facts = {"name": name, "title": listing.title, "employer": listing.employer_name}
    if not read:
        words = _(
            "Dear %(name)s,\n\nthank you for applying for “%(title)s”. We have chosen somebody else for this project, "
            "and we wish you one that fits.\n\n%(employer)s"
        )
        return words % facts
    words = _(
        "Dear %(name)s,\n\nthank you for applying for “%(title)s”. We have chosen somebody else for this project. "
        "Your application was read with care, and we wish you a project that fits.\n\n%(employer)s"
    )
    return words % facts


def report(request: Request, told: list[Application], changed: list[Application]) -> None:
    if told:
        words = ngettext("%(n)d applicant has your answer.", "%(n)d applicants have your answer.", len(told))
        messages.success(request, words % {"n": len(told)})
    if changed:
        names = ", ".join(application.student_name for application in changed)
        messages.warning(request, _("Changed in the meantime, and not answered: %(names)s.") % {"names": names})
