"""What a placement's own page shows beside its facts, for the side that reads it."""

from typing import Any

from django.utils.translation import gettext as _

from fortnight.people.models import User
from fortnight.placements.models import Placement, StandIn
from fortnight.placements.next_steps import Step
from fortnight.portals.placed import agreement, closing, ties, trouble
from fortnight.portals.placed.ways import way

MOST = 20


def around(placement: Placement, side: str, person: User) -> dict[str, Any]:
    """`parts` are what its timeline tells of too. Nothing of the work-authorization lane: each portal says what it may."""
    stand_ins = list(StandIn.objects.of_placement(placement)[:MOST])
    given = {
        **agreement.around(placement, side, person),
        **trouble.around(placement, side, person),
        **closing.around(placement, side, person),
        **ties.around(placement, side, person),
        "stand_ins": stand_ins,
        "stand_in_url": "" if side == "student" else way(side, placement)("stand-in"),
    }
    if placement.is_broken_off:
        given["step"] = None  # what is to be done then stands with how it ended
    elif given["mine_is_missing"] and placement.state != Placement.State.ARRANGING:
        given["step"] = Step(_("A new version of the agreement waits for your signature."), "agreement")
    elif step := closing.what_now(given["closing"]):
        given["step"] = step
    parts = [*placement.agreements.all(), *stand_ins, *given.pop("closing_parts")]
    return {**given, "parts": parts}
