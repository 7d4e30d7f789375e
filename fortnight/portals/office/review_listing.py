"""One listing as the office sees it: text, findings, differences, history, and what may be done."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fortnight.activity.queries import timeline
from fortnight.core.time import now
from fortnight.portals.http import Request
from fortnight.portals.office.forms.review import ApproveForm, ChangesForm, DeclineForm, LabelsForm, WordsForm
from fortnight.postings import review_queries as read
from fortnight.postings.actions.findings import findings_of
from fortnight.postings.models import Listing
from fortnight.postings.queue import QueueFilters, neighbours
from fortnight.postings.review_rules import advises_second_officer, needs_gate, needs_second_officer

OK = 200
DECIDING = ("approve", "changes", "decline")
STANDING = {Listing.State.PUBLISHED: ("close",), Listing.State.PAUSED: ("close",), Listing.State.CLOSED: ("reopen",)}
"""Forms that the page shows to who decides, and by where the listing stands."""
DECISIONS = {"approve", "request_changes", "decline", "approve_change", "decline_change"}


def listing(request: Request, code: str) -> HttpResponse:
    return listing_page(request, your_listing(code))


def your_listing(code: str) -> Listing:
    """Of this school; everything else is 404."""
    found = read.listing_for_review(code)
    if found is None:
        raise Http404
    return found


def listing_page(request: Request, given: Listing, *, status: int = OK, **forms: Any) -> HttpResponse:
    """Who came second sees what they typed even when the decision's forms are gone.

    `forms` (approve, changes, decline, labels, close, reopen) are those that were refused, with what was typed.
    """
    changing = given.change == Listing.Change.WAITING
    deciding = changing or given.state == Listing.State.SUBMITTED
    if deciding:
        request.place = reverse("office:review", args=[request.school.slug])
    machine = Listing.CHANGES if changing else Listing.MOVES
    moves = {option.move.name for option in machine.options(given, by=request.user)}
    decides = bool(moves & DECISIONS)
    others, reviews = read.others_of_host(given), read.reviews_of(given)
    context = {
        "listing": given,
        "text": given.sent if deciding or given.shown is None else given.shown,
        "changing": changing,
        "deciding": deciding,
        "moves": moves,
        "decides": decides,
        "gate": needs_gate(given),
        "needs_second": deciding and not changing and needs_second_officer(given),
        "advises_second": deciding and not changing and advises_second_officer(given),
        "findings": findings_of(given) if deciding else [],
        "trust": read.trust_findings(given, others) if deciding else [],
        "differences": read.changes_since(given, reviews) if deciding else [],
        "others": others,
        "reviews": reviews,
        "timeline": timeline(given, audience="office"),
        "lost": _lost(given, forms, decides=deciding and decides),
        **_place_in_queue(request, given, deciding=deciding),
        **_forms(request, given, forms),
    }
    return render(request, "office/review/listing.html", context, status=status)


def _lost(given: Listing, forms: dict[str, Any], *, decides: bool) -> Any:
    """The refused form for which this page has no place any more. One that it still has shows its own errors."""
    shown = {"labels", *(STANDING.get(given.state, ())), *(DECIDING if decides else ())}
    return next((form for name, form in forms.items() if form.errors and name not in shown), None)


def _place_in_queue(request: Request, given: Listing, *, deciding: bool) -> dict[str, Any]:
    filters = QueueFilters.read(request.GET)
    before, after = neighbours(request.school, filters, moment=now(), of=given) if deciding else (None, None)
    return {
        "query": filters.query(),
        "before": _address(before, filters) if before else "",
        "after": _address(after, filters) if after else "",
    }


def _address(listing: Listing, filters: QueueFilters) -> str:
    address = reverse("office:listing", args=[listing.school.slug, listing.code])
    return f"{address}?{filters.query()}" if filters.given() else address


def _forms(request: Request, given: Listing, refused: dict[str, Any]) -> dict[str, Any]:
    fresh = {
        "approve_form": ApproveForm(initial={"read": given.sent.number}, gate=needs_gate(given), prefix="approve"),
        "changes_form": ChangesForm(prefix="changes"),
        "decline_form": DeclineForm(reasons=read.reasons_offered(request.school), prefix="decline"),
        "labels_form": LabelsForm(labels=read.labels_by_hand(request.school), listing=given, prefix="labels"),
        "close_form": WordsForm(prefix="close"),
        "reopen_form": WordsForm(prefix="reopen"),
    }
    return {**fresh, **{f"{name}_form": form for name, form in refused.items()}}
