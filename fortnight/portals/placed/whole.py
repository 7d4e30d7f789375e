"""Everything about one placement, as its pages need it: read once, a fixed number of questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Model

from fortnight.activity.queries import timeline
from fortnight.placements.hours import Sums, sums_of
from fortnight.placements.models import Meeting, Milestone, Placement, Pulse, Showing
from fortnight.placements.next_steps import Known, marks, what_now
from fortnight.placements.pulse_days import planned_days
from fortnight.portals.http import Request
from fortnight.portals.placed.milestones import unsaid
from fortnight.portals.placed.pact import known_pact
from fortnight.portals.placed.pulse import rows
from fortnight.portals.placed.ways import way


@dataclass(frozen=True)
class Whole:
    known: Known
    sums: Sums


def read(placement: Placement) -> Whole:
    meetings = list(placement.meetings.select_related("picked", "host__user").prefetch_related("slots"))
    milestones = list(placement.milestones.all())
    for milestone in milestones:
        milestone.placement = placement
    reviewed = list(Showing.objects.spoken_about(placement))
    pulses = list(Pulse.objects.of_placement(placement))
    for pulse in pulses:
        pulse.placement = placement
    known = Known(
        placement, known_pact(placement), meetings, milestones, unsaid(milestones, reviewed), pulses,
        {} if pulses else planned_days(placement),
    )  # fmt: skip
    return Whole(known, sums_of(placement))


def context(request: Request, placement: Placement, *, side: str, also: Iterable[Model] = ()) -> dict[str, object]:
    """For the placement's page of either side, whose timeline tells of `also` too; `side` "office" has no sentence of what is to be done."""
    whole = read(placement)
    known = whole.known
    zone = request.user.time_zone or placement.school.time_zone
    step = what_now(known, side=side, zone=ZoneInfo(zone)) if side != "office" else None
    return {
        "placement": placement,
        "pact": known.pact,
        "pulse_rows": rows(known.pulses, known.pulse_days, side=side, reader=request.user),
        "pulse_waits": known.pulse_to_answer(side) is not None,
        "pulse_url": way(side, placement)("pulse") if side != "office" else "",
        "milestones": [each for each in known.milestones if each.state != Milestone.State.DROPPED],
        "dropped": [each for each in known.milestones if each.state == Milestone.State.DROPPED],
        "meetings": shown_meetings(known.meetings),
        "marks": marks(known),
        "today": known.today,
        "step": step,
        "sums": whole.sums,
        "zone": zone,
        "timeline": timeline(placement, audience=side, also=[*_parts(known), *also]),
    }


def shown_meetings(meetings: Iterable[Meeting]) -> list[Meeting]:
    """What waits, then what is agreed in the order of its days; of each kind without either, the last word."""
    rows = list(meetings)
    on = [each for each in rows if each.is_on]
    kinds = {each.kind for each in on}
    last = {each.kind: each for each in reversed(rows) if each.kind not in kinds}
    return sorted([*on, *last.values()], key=lambda each: each.picked.starts_at if each.picked else each.created_at)


def _parts(known: Known) -> list[Model]:
    pact = [known.pact] if known.pact else []
    return [*pact, *known.meetings, *known.milestones, *known.pulses]
