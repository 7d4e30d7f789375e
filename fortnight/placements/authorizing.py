"""Until when an authorization to work has to be asked for: the program's weeks, counted back from the first day."""

from dataclasses import dataclass
from datetime import date, timedelta

from fortnight.placements.models import Placement
from fortnight.programs.models import Mode, Program


@dataclass(frozen=True)
class Lead:
    """`weeks` that the office needs; `by` is the last day on which asking is in time."""

    weeks: int
    by: date
    in_time: bool
    holds: bool


def lead_time(program: Program, *, starts_on: date, today: date) -> Lead | None:
    """None where the program has no such lane."""
    policy = program.policy
    if policy.authorization_mode == Mode.OFF:
        return None
    by = starts_on - timedelta(weeks=policy.authorization_weeks)
    return Lead(policy.authorization_weeks, by, today <= by, policy.authorization_mode == Mode.REQUIRE)


def lead_of(placement: Placement, *, today: date) -> Lead | None:
    return lead_time(placement.program, starts_on=placement.starts_on, today=today)
