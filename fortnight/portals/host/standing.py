"""Where each listing of a project stands and why; and what its host may do with it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fortnight.core.transitions import MoveError
from fortnight.portals.host.cards import cards_with_records
from fortnight.portals.host.happened import told
from fortnight.portals.host.yours import your_listing, your_posting
from fortnight.portals.http import Request, note_of
from fortnight.postings.actions import standing
from fortnight.postings.changes import changed_columns
from fortnight.postings.models import Listing
from fortnight.postings.queries import happenings, last_words, listings_of

Done = Callable[[Request, Listing], None]


def project(request: Request, code: str) -> HttpResponse:
    posting = your_posting(request, code)
    listings = listings_of(posting)
    latest = posting.revisions.order_by("-number").first()
    context = {
        "posting": posting,
        "cards": cards_with_records(listings, last_words(listings), request.user),
        "happened": told(happenings(posting, listings), schools=len({one.school_id for one in listings}) > 1),
        "unsent": latest is not None and bool(changed_columns(latest, posting)),
        "sent": latest is not None,
    }
    return render(request, "host/postings/project.html", context)


def withdrawal(request: Request, code: str, listing: str) -> HttpResponse:
    return _do(request, code, listing, _withdraw, gettext_noop("It is withdrawn. You can send it in again later."))


def pause(request: Request, code: str, listing: str) -> HttpResponse:
    return _do(request, code, listing, _pause, gettext_noop("It is paused: no new applications come in for now."))


def resumption(request: Request, code: str, listing: str) -> HttpResponse:
    return _do(request, code, listing, _resume, gettext_noop("It takes applications again."))


def _do(request: Request, code: str, listing: str, act: Done, words: str) -> HttpResponse:
    posting = your_posting(request, code)
    try:
        act(request, your_listing(posting, listing))
    except MoveError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _(words))
    return redirect("host:posting", posting.code)


def _withdraw(request: Request, listing: Listing) -> None:
    standing.withdraw(listing, by=request.user, note=note_of(request))


def _pause(request: Request, listing: Listing) -> None:
    standing.pause(listing, by=request.user)


def _resume(request: Request, listing: Listing) -> None:
    standing.resume(listing, by=request.user)
