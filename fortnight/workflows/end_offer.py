"""Offers that do not become placements: declined, run out, taken back. Each gives its place free exactly once."""

from datetime import datetime

from django_scopes import scopes_disabled

from fortnight.applications.actions.offers import end_offer
from fortnight.applications.models import Offer
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.core.transitions import MoveError
from fortnight.people.models import User
from fortnight.postings.actions.places import release_place


@in_one_piece
def decline_offer(offer: Offer, *, by: User, reason: str = "") -> None:
    end_offer(offer, "decline", by=by, reason=reason, guard={"decide_by__gt": now()})
    release_place(offer.listing)


@in_one_piece
def rescind_offer(offer: Offer, *, by: User, reason: str) -> None:
    """The host or the office takes an open offer back; the applicant returns to the shortlist."""
    end_offer(offer, "rescind", by=by, reason=reason)
    release_place(offer.listing)


@in_one_piece
def lapse_offer(offer: Offer, *, at: datetime) -> None:
    """The clock ends an offer whose moment has come; `MoveLost` when the student was in time."""
    end_offer(offer, "lapse", by=None, guard={"decide_by__lte": at})
    release_place(offer.listing)


def lapse_due_offers(*, most: int = 500) -> int:
    """End all offers that are over; how many. Run every minute; each is a transaction of its own."""
    moment = now()
    ended = 0
    with scopes_disabled():
        due = Offer.objects.filter(state=Offer.State.OPEN, decide_by__lte=moment)
        for offer in due.select_related("application__student", "application__school", "listing", "school")[:most]:
            try:
                lapse_offer(offer, at=moment)
            except MoveError:
                continue
            ended += 1
    return ended
