"""A listing whose host did not keep the answer promise takes no new applications for a while."""

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.postings import search
from fortnight.postings.models import Listing


@in_one_piece
def halt(listing: Listing) -> bool:
    """False when it stands still already, so that the host hears of it once."""
    moment = now()
    if not Listing._base_manager.filter(pk=listing.pk, halted_at=None).update(halted_at=moment):
        return False
    listing.halted_at = moment
    _tell("listing.halted", listing, by=None)
    search.put(listing)
    return True


@in_one_piece
def go_on(listing: Listing, *, by: User | None) -> bool:
    """It takes applications again; whether it did not before."""
    if not Listing._base_manager.filter(pk=listing.pk, halted_at__isnull=False).update(halted_at=None):
        return False
    listing.halted_at = None
    _tell("listing.went_on", listing, by=by)
    search.put(listing)
    return True


def _tell(kind: str, listing: Listing, *, by: User | None) -> None:
    record(kind, listing, by=by, school=listing.school, audience=["host", "office"])
