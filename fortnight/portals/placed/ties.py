"""Keeping in touch after a placement: what came of it, and not being asked any more."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from fortnight.people.models import User
from fortnight.placements.actions.agreement import MAY
from fortnight.placements.models import Placement
from fortnight.portals.http import Request
from fortnight.portals.placed.ways import way
from fortnight.records.actions import keeping_touch
from fortnight.records.models import Tie


def tie_of(placement: Placement) -> Tie | None:
    found = Tie.objects.of_placement(placement).first()
    if found:
        found.placement = placement
    return found


def say(request: Request, placement: Placement, side: str) -> HttpResponse:
    """One click: what came of it (`came`), or that nobody asks this side any more (`stop`)."""
    found = tie_of(placement)
    came = request.POST.get("came", "")
    if found and "stop" in request.POST:
        keeping_touch.stop(found, side=side, by=request.user)
        messages.success(request, _("You are not asked about this placement any more."))
    elif found and came and came in Tie.Came.values:
        keeping_touch.say(found, side=side, came=came, by=request.user)
        messages.success(request, _("Thank you. It is noted."))
    return redirect(way(side, placement)("placement"))


def around(placement: Placement, side: str, person: User) -> dict[str, Any]:
    """What the placement's own page shows of it; `tie` is None before it is completed."""
    found = tie_of(placement) if placement.state == Placement.State.COMPLETED else None
    if found is None:
        return {"tie": None}
    asks = side != "office" and MAY[side](person, placement)
    said = [(who, dict(Tie.Came.choices)[found.says(who)]) for who in ("student", "host") if found.says(who)]
    return {
        "tie": {
            "mine": found.says(side) if asks else "",
            "choices": [choice for choice in Tie.Came.choices if choice[0]] if asks else [],
            "stopped": asks and found.stopped(side),
            "said": said if side == "office" else [],
            "url": way(side, placement)("tie") if asks else "",
        }
    }
