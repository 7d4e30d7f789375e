"""What is known of a placement when somebody has to look after it: facts and times, never the words of messages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from fortnight.placements.models import Meeting, Milestone, Placement, Pulse, Showing, Worked


@dataclass(frozen=True)
class Facts:
    """`messages` is when each side last wrote; `met_at` the last talk that was agreed and is over."""

    pulses: Sequence[Pulse]
    milestone: Milestone | None
    shown_at: datetime | None
    messages: Mapping[str, datetime]
    met_at: datetime | None
    worked_on: date | None


def known_of(placement: Placement, *, at: datetime) -> Facts:
    pulses = list(Pulse.objects.of_placement(placement))
    for pulse in pulses:
        pulse.placement = placement
    milestone = _last_milestone(placement, at)
    shown = Showing.objects.filter(milestone__placement=placement).aggregate(last=Max("at"))["last"]
    sides = placement.application.messages.order_by().values_list("side").annotate(last=Max("at"))
    talks = Meeting.objects.of_placement(placement).filter(state="picked", picked__starts_at__lte=at)
    return Facts(
        pulses=pulses,
        milestone=milestone,
        shown_at=shown,
        messages=dict(sides),
        met_at=talks.aggregate(last=Max("picked__starts_at"))["last"],
        worked_on=Worked.objects.of_placement(placement).aggregate(last=Max("day"))["last"],
    )


def _last_milestone(placement: Placement, at: datetime) -> Milestone | None:
    """The last one that was due, or else the first to come."""
    today = at.astimezone(placement.school.zone).date()
    standing = Milestone.objects.of_placement(placement).exclude(state="dropped")
    due = standing.filter(due_on__lte=today).order_by("-due_on", "-pk").first()
    return due or standing.order_by("due_on", "pk").first()
