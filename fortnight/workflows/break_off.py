"""A placement is broken off or taken up again, and its place of the listing is given back where that is right."""

from django.utils.translation import gettext as _

from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.core.transitions import MoveRefused
from fortnight.people.models import User
from fortnight.placements.actions import trouble
from fortnight.placements.actions.agreement import replace_open, take_turn
from fortnight.placements.models import Placement
from fortnight.postings.actions.listing import reopen_freed
from fortnight.postings.actions.places import release_place, take_place_back


@in_one_piece
def break_off(
    placement: Placement, move: str, *, by: User, side: str, reason: str, name: str, address: str = "",
    missing: str = "", free: bool = False,
) -> None:  # fmt: skip
    """Cancel, report who did not come, or end early; `free`: somebody else may have the place.

    A place that its student cancels is free in any case; one that was worked at is used up. Raises `MoveError`.
    """
    trouble.break_off(placement, move, by=by, side=side, reason=reason, name=name, address=address, missing=missing)
    if _is_free(placement, move, side=side, free=free):
        _give_back(placement)


def _is_free(placement: Placement, move: str, *, side: str, free: bool) -> bool:
    if move == "cancel":
        return free or side == "student"
    return move == "no_show" and placement.missing == "student" and free and side != "student"


def _give_back(placement: Placement) -> None:
    """Exactly once: the row count decides."""
    rows = Placement._base_manager.filter(pk=placement.pk, place_free_again=False, broken_off_at__isnull=False)
    if rows.update(place_free_again=True):
        placement.place_free_again = True
        release_place(placement.listing)
        reopen_freed(placement.listing)


@in_one_piece
def take_up_again(placement: Placement, *, by: User, reason: str) -> None:
    """An officer finds that it goes on after all. Raises `MoveRefused` where its place is taken, or `MoveLost`."""
    take_turn(placement)
    placement.refresh_from_db(fields=["place_free_again", "began_at"])
    move = Placement.MOVES.by_name["take_up"]
    Placement.MOVES.check(placement, move, by=by, given={"reason": reason})
    if placement.place_free_again and not take_place_back(placement.listing):
        raise MoveRefused(_("Its place has been given to somebody else meanwhile."), move=move, subject=placement)
    began = {"began_at": placement.began_at or now()}
    Placement.MOVES.take(placement, "take_up", by=by, reason=reason, set={**trouble.NOT_BROKEN_OFF, **began})
    replace_open(placement, by=by, why=reason, move="void")
    trouble.tell("placement.taken_up", placement, by=by, note=reason)
