"""What student and mentor have made of their placements: pacts and milestones."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from fortnight.activity.models import Event
from fortnight.demo.season.applications import event
from fortnight.placements.models import Milestone, Pact, PactText, Placement
from fortnight.placements.proposals import milestone_plan, pact_lines

AGREED, HALF = 0.5, 0.75  # of the running season's: agreed by both, and by both or one


def write_pacts(placements: Sequence[Placement], dice: random.Random, *, over: bool, now: datetime) -> list[Event]:
    """Last year's are all agreed; of this year's half, and for some a yes is missing."""
    pacts = Pact.objects.bulk_create([_pact(each, dice.random(), over, now) for each in placements], batch_size=300)
    PactText.objects.bulk_create(
        (PactText(pact=pact, at=pact.placement.created_at, **pact_lines(pact.placement)) for pact in pacts),
        batch_size=300,
    )
    if not over:
        plans = ((each, step) for each in placements for step in milestone_plan(each))
        steps = (Milestone(placement=each, made_at=each.created_at, **step) for each, step in plans)
        Milestone.objects.bulk_create(steps, batch_size=300)
    return [each for pact in pacts for each in _pact_events(pact)]


def _pact(placement: Placement, luck: float, over: bool, now: datetime) -> Pact:
    moment = min(placement.created_at + timedelta(days=1), now)
    both, one = over or luck < AGREED, luck < HALF
    return Pact(
        placement=placement,
        state=Pact.State.AGREED if both else Pact.State.PROPOSED,
        student_agreed_at=moment if both or one else None,
        host_agreed_at=moment if both else None,
        host_agreed_by=placement.host if both else None,
        remind_at=None if both else now + timedelta(days=2),
    )


def _pact_events(pact: Pact) -> Iterator[Event]:
    placement = pact.placement
    if pact.student_agreed_at:
        student = placement.student.user_id
        yield event(
            "pact.agreed_by_student", placement.application, at=pact.student_agreed_at, by=student, subject=pact
        )
    if pact.host_agreed_at:
        at, host = pact.host_agreed_at, placement.host_id
        yield event("pact.agreed_by_host", placement.application, at=at, by=host, subject=pact)
        yield event("pact.agreed", placement.application, at=at, by=host, subject=pact)
