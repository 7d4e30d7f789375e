"""A host takes a listing back or lets it rest. Closing is in `listing`."""

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.people.models import User
from fortnight.postings import search
from fortnight.postings.models import Listing


@in_one_piece
def withdraw(listing: Listing, *, by: User, note: str = "") -> None:
    """Before the office has approved it. May be sent in again later."""
    Listing.MOVES.take(listing, "withdraw", by=by, note=note)
    _tell("listing.withdrawn", listing, by=by, note=note)


@in_one_piece
def pause(listing: Listing, *, by: User, note: str = "") -> None:
    """No new applications for now; those that came are still answered."""
    Listing.MOVES.take(listing, "pause", by=by, note=note)
    _tell("listing.paused", listing, by=by, note=note)
    search.remove(listing)


@in_one_piece
def resume(listing: Listing, *, by: User, note: str = "") -> None:
    Listing.MOVES.take(listing, "resume", by=by, note=note)
    _tell("listing.resumed", listing, by=by, note=note)
    search.put(listing)


def _tell(kind: str, listing: Listing, *, by: User, note: str) -> None:
    record(kind, listing, by=by, school=listing.school, note=note, audience=["host", "office"])
