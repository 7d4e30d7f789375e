"""When a placement closes: from its last day on both sides evaluate; each reads the other once both have, or time is up."""

from collections.abc import Mapping
from datetime import date, timedelta

from fortnight.core.time import now
from fortnight.placements.models import Placement
from fortnight.records.models import Evaluation, Record

TIME = timedelta(days=14)  # after the last day, until which nobody reads the other side without having written
OF_THE_HOST = frozenset({"deliverable", "made", "quote"})  # what a record holds of the host's evaluation
OVER = {"arranged", "running", "completed"}


def today_of(placement: Placement) -> date:
    return now().astimezone(placement.school.zone).date()


def has_closed(placement: Placement) -> bool:
    """It has been worked, and its last day has come."""
    held = placement.state == Placement.State.ARRANGED and placement.start_held
    return placement.state in OVER and not held and placement.ends_on <= today_of(placement)


def last_day_to_write(placement: Placement) -> date:
    return placement.ends_on + TIME


def may_read(written: Mapping[str, Evaluation], side: str, placement: Placement) -> bool:
    """Whether this side may read the other's; the office may read at any time."""
    return side == "office" or side in written or today_of(placement) > last_day_to_write(placement)


def written_of(placement: Placement) -> dict[str, Evaluation]:
    """By side."""
    rows = Evaluation.objects.of_placement(placement).with_ratings()
    return {each.side: each for each in rows}


def hidden_from_student(given: Record) -> frozenset[str]:
    """The columns of their record that they may not read yet."""
    waits = given.state == Record.State.WAITING
    held = waits and not may_read(written_of(given.placement), "student", given.placement)
    return OF_THE_HOST if held else frozenset()
