"""All listings of the school, and what an officer does with a published one: labels, pausing, closing, opening again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fortnight.core.pages import page_number
from fortnight.portals.http import Request
from fortnight.portals.office.deeds import NOT_DONE, attempt, attempt_button
from fortnight.portals.office.forms.review import LabelsForm, WordsForm
from fortnight.portals.office.review_listing import listing_page, your_listing
from fortnight.postings.actions import listing as actions
from fortnight.postings.actions import standing
from fortnight.postings.models import Listing
from fortnight.postings.review_queries import labels_by_hand, programs_with_listings
from fortnight.postings.shelf import ShelfFilters, shelf_page
from fortnight.workflows.close_listing import close_listing

BAD = 422


def listings(request: Request) -> HttpResponse:
    filters = ShelfFilters.read(request.GET)
    context = {
        "page": shelf_page(request.school, filters, number=page_number(request.GET.get("page"))),
        "filters": filters,
        "states": Listing.State.choices,
        "program_choices": programs_with_listings(request.school),
    }
    return render(request, "office/review/shelf.html", context)


def labels(request: Request, code: str) -> HttpResponse:
    given = your_listing(code)
    form = LabelsForm(request.POST, labels=labels_by_hand(request.school), listing=given, prefix="labels")
    return _do(request, given, "labels", form, lambda: actions.set_labels(given, by=request.user, **form.cleaned_data))


def pause(request: Request, code: str) -> HttpResponse:
    given = your_listing(code)
    attempt_button(
        request, lambda: standing.pause(given, by=request.user), done=_("Paused. Students no longer see it.")
    )
    return _back(request, given)


def resumption(request: Request, code: str) -> HttpResponse:
    given = your_listing(code)
    attempt_button(request, lambda: standing.resume(given, by=request.user), done=_("It takes applications again."))
    return _back(request, given)


def closing(request: Request, code: str) -> HttpResponse:
    given = your_listing(code)
    form = WordsForm(request.POST, prefix="close")
    reason = Listing.Closing.OFFICE
    return _do(
        request, given, "close", form, lambda: close_listing(given, by=request.user, reason=reason, **form.cleaned_data)
    )


def reopening(request: Request, code: str) -> HttpResponse:
    given = your_listing(code)
    form = WordsForm(request.POST, prefix="reopen")
    return _do(request, given, "reopen", form, lambda: actions.reopen(given, by=request.user, **form.cleaned_data))


def _do(request: Request, given: Listing, name: str, form: Any, deed: Callable[[], object]) -> HttpResponse:
    if not form.is_valid():
        return listing_page(request, given, status=BAD, **{name: form})
    attempt(form, deed)
    if form.errors:
        return listing_page(request, your_listing(given.code), status=NOT_DONE, **{name: form})
    messages.success(request, _("Saved."))
    return _back(request, given)


def _back(request: Request, given: Listing) -> HttpResponse:
    return redirect("office:listing", request.school.slug, given.code)
