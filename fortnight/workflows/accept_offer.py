"""A student accepts: the placement begins, the other applications end kindly, a full listing closes. One transaction."""

from django.utils.translation import gettext as _

from fortnight.applications.actions.answering import fill
from fortnight.applications.actions.offers import end_offer
from fortnight.applications.actions.sending import withdraw
from fortnight.applications.models import Application, Offer
from fortnight.applications.queries import others_of
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.core.transitions import MoveError, MoveRefused
from fortnight.people.actions import turn
from fortnight.people.models import User
from fortnight.placements.actions.given_up import remember
from fortnight.placements.actions.placement import create
from fortnight.placements.fit import too_much
from fortnight.placements.models import Placement
from fortnight.postings.actions.listing import close
from fortnight.postings.actions.places import release_place, wait_for_turn
from fortnight.postings.models import Listing


@in_one_piece
def accept_offer(offer: Offer, *, by: User) -> Placement:
    """Accept before the deadline. Raises `MoveLost` when the offer has ended or its time is over, `MoveRefused` when the
    student's placements would come to more hours a week than the program allows.

    The student's turn comes first: of two offers accepted at once, the second counts the first one's hours too.
    """
    turn.wait_for_turn(offer.application.student_id)
    _refuse_too_much(offer)
    end_offer(offer, "accept", by=by, guard={"decide_by__gt": now()})
    placement = create(offer, by=by)
    _end_others(offer, placement, by=by)
    _close_if_filled(offer.listing)
    return placement


def _refuse_too_much(offer: Offer) -> None:
    if reasons := too_much(offer):
        raise MoveRefused(" ".join(reasons), move=Offer.MOVES.by_name["accept"], subject=offer)


def _end_others(offer: Offer, placement: Placement, *, by: User) -> None:
    """Withdraw the student's other open applications for the same weeks; an open offer among them is declined.

    Twice, because a host may have made an offer between our look and our move; the second look sees it.
    """
    for _turn in range(2):
        for application in others_of(offer):
            if _end_other(application, by=by):
                remember(placement, application)


def _end_other(application: Application, *, by: User) -> bool:
    words = _("I have accepted another project and withdraw my application. Thank you for your time and interest.")
    live = application.offers.filter(state=Offer.State.OPEN).select_related("application", "listing", "school").first()
    try:
        if live is not None:
            end_offer(live, "decline", by=by, reason=words)
            release_place(live.listing)
        else:
            withdraw(application, by=by, note=words)
    except MoveError:
        return False  # its host was faster: it has ended or moved on by itself
    return True


def _close_if_filled(listing: Listing) -> None:
    wait_for_turn(listing)
    listing.refresh_from_db(fields=["places", "state"])
    taken = listing.offers.filter(state=Offer.State.ACCEPTED).exclude(placement__place_free_again=True)
    if taken.count() >= listing.places:
        close_as_filled(listing)


def close_as_filled(listing: Listing) -> None:
    """Close a listing whose places are all taken and tell everybody who still waits (by the clock: nobody decided it)."""
    if listing.state in {Listing.State.PUBLISHED, Listing.State.PAUSED}:
        close(listing, by=None, reason=Listing.Closing.FILLED)
    words = _("All places of this project are taken now. Thank you for applying; other projects are still open.")
    waiting = Application.objects.filter(listing=listing).open().exclude(state=Application.State.OFFERED)
    for application in waiting.select_related("listing__program", "school", "student").order_by("pk"):
        fill(application, by=None, note=words)
