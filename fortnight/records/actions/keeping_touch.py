"""After a placement: a thank-you, a question after a month, a quarter and a year, and what came of it."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import IntegrityError, transaction

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.placements.models import Placement
from fortnight.records.closing import today_of
from fortnight.records.models import Record, Tie
from fortnight.records.models.tie import AFTER

FOR_ALL = ("student", "host", "office")


@in_one_piece
def thank(placement: Placement) -> bool:
    """Once a placement, when it is completed; False when somebody was faster."""
    try:
        with transaction.atomic():
            Tie.objects.create(placement=placement, next_on=placement.ends_on + timedelta(days=AFTER[0]))
    except IntegrityError:
        return False
    _tell("tie.thanked", placement)
    return True


@in_one_piece
def ask(tie: Tie) -> bool:
    """Whoever has not stopped it; late questions are not made up for, the next one is. False when it has been asked."""
    today, placement = today_of(tie.placement), tie.placement
    coming = [days for days in AFTER if placement.ends_on + timedelta(days=days) > today]
    values = {"asked": tie.asked + 1, "next_on": placement.ends_on + timedelta(days=coming[0]) if coming else None}
    due = Tie._base_manager.filter(pk=tie.pk, next_on=tie.next_on)
    sides = [side for side in ("student", "host") if not tie.stopped(side) and _has_a_page(placement, side)]
    if not due.update(**values):
        return False
    if sides:
        _tell("tie.asked", placement, sides=sides)
    return True


def _has_a_page(placement: Placement, side: str) -> bool:
    """A student who has left the school has the record's alone."""
    return side == "host" or not placement.student.left_at or Record.objects.of_placement(placement).exists()


@in_one_piece
def say(tie: Tie, *, side: str, came: str, by: User) -> bool:
    """What came of it, as this side sees it; it may change. False when it is the same."""
    rows = Tie._base_manager.filter(pk=tie.pk).exclude(**{f"{side}_says": came})
    if not rows.update(**{f"{side}_says": came}):
        return False
    record(
        f"tie.said_by_{side}",
        tie.placement,
        by=by,
        school=tie.school,
        data={"came": came},
        audience=("office", side),
        student=tie.student,
    )
    return True


@in_one_piece
def stop(tie: Tie, *, side: str, by: User) -> bool:
    """This side is not asked any more."""
    rows = Tie._base_manager.filter(pk=tie.pk, **{f"{side}_stopped_at": None})
    if not rows.update(**{f"{side}_stopped_at": now()}):
        return False
    record(f"tie.stopped_by_{side}", tie.placement, by=by, school=tie.school, audience=(side,), student=tie.student)
    return True


def _tell(kind: str, placement: Placement, *, sides: Sequence[str] = ("student", "host")) -> None:
    given = {"audience": FOR_ALL, "student": placement.student, "data": {"sides": list(sides)}}
    record(kind, placement, by=None, school=placement.school, **given)
