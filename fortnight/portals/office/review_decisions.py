"""An officer's decision about one listing: its address takes a POST, then the next one that waits comes up."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from fortnight.core.time import now
from fortnight.portals.http import Request
from fortnight.portals.office.deeds import NOT_DONE, attempt
from fortnight.portals.office.forms.review import ApproveForm, ChangesForm, DeclineForm
from fortnight.portals.office.review_listing import listing_page, your_listing
from fortnight.postings.actions import review as actions
from fortnight.postings.models import Listing, Review
from fortnight.postings.queue import QueueFilters, next_waiting
from fortnight.postings.review_queries import reasons_offered
from fortnight.postings.review_rules import needs_gate

BAD = 422
Form = ApproveForm | ChangesForm | DeclineForm


def approval(request: Request, code: str) -> HttpResponse:
    given = your_listing(code)
    form = ApproveForm(request.POST, gate=needs_gate(given), prefix="approve")
    deed = actions.approve_change if _changing(given) else actions.approve
    return _decide(request, given, "approve", form, lambda: deed(given, by=request.user, **form.cleaned_data))


def changes_request(request: Request, code: str) -> HttpResponse:
    given = your_listing(code)
    form = ChangesForm(request.POST, prefix="changes")
    deed = actions.request_changes_of_change if _changing(given) else actions.request_changes
    return _decide(request, given, "changes", form, lambda: deed(given, by=request.user, **form.cleaned_data))


def refusal(request: Request, code: str) -> HttpResponse:
    given = your_listing(code)
    form = DeclineForm(request.POST, reasons=reasons_offered(request.school), prefix="decline")
    deed = actions.decline_change if _changing(given) else actions.decline
    return _decide(request, given, "decline", form, lambda: deed(given, by=request.user, **form.cleaned_data))


def _changing(listing: Listing) -> bool:
    return listing.change == Listing.Change.WAITING


def _decide(request: Request, given: Listing, name: str, form: Form, deed: Callable[[], Review]) -> HttpResponse:
    if not form.is_valid():
        return listing_page(request, given, status=BAD, **{name: form})
    review = attempt(form, deed)
    if review is None:
        return listing_page(request, your_listing(given.code), status=NOT_DONE, **{name: form})
    messages.success(request, _said(review) % {"title": given.sent.title})
    return redirect(_next_url(request, given))


def _said(review: Review) -> str:
    return {
        Review.Verdict.FIRST_YES: _("You said yes to “%(title)s”. A second officer decides."),
        Review.Verdict.APPROVED: _("“%(title)s” is published. The host has been told."),
        Review.Verdict.CHANGES_REQUESTED: _("The host of “%(title)s” has been asked for changes."),
        Review.Verdict.DECLINED: _("“%(title)s” is declined. The host has been told why."),
    }[Review.Verdict(review.verdict)]


def _next_url(request: Request, given: Listing) -> str:
    """The next one of the same view of the queue, or the queue when it is empty."""
    filters = QueueFilters.read(QueryDict(request.POST.get("query", "")[:500]))
    following = next_waiting(request.school, filters, moment=now(), after=given)
    if following is None:
        address = reverse("office:review", args=[request.school.slug])
    else:
        address = reverse("office:listing", args=[request.school.slug, following.code])
    query = filters.query()
    return f"{address}?{query}" if query else address
