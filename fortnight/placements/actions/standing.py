"""The one guard of what student and mentor write in a placement: not once it was broken off."""

from django.db.models import F
from django.utils.translation import gettext as _

from fortnight.core.transitions import MoveRefused
from fortnight.placements.models import Placement


def must_stand(placement: Placement) -> None:
    """Whoever breaks it off at this moment comes before or after, never between. Call inside a transaction.

    Raises `MoveRefused`: it would have to be taken up again first.
    """
    standing = Placement._base_manager.filter(pk=placement.pk, broken_off_at=None)
    if not standing.update(state=F("state")):
        words = _("This placement has been broken off; nothing more is written in it.")
        raise MoveRefused(words, move=Placement.MOVES.by_name["take_up"], subject=placement)
