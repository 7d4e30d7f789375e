"""Both sides are asked to evaluate, are reminded, and evaluate: once, never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.core.transitions import MoveRefused
from fortnight.people.models import User
from fortnight.placements.actions.agreement import MAY
from fortnight.placements.actions.standing import must_stand
from fortnight.placements.models import Placement, Side
from fortnight.records.actions import advising, drawing_up
from fortnight.records.closing import has_closed
from fortnight.records.models import Ask, Evaluation, Rating
from fortnight.schools.queries import business_deadline

WAIT, MOST_REMINDERS = 3, 3  # business days between, and how many
FOR_ALL = ("student", "host", "office")


@dataclass(frozen=True)
class Rated:
    """One line as it was filled in."""

    name: str
    level: str
    example: str


@dataclass(frozen=True)
class Words:
    """What one side writes; the first three are the host's alone."""

    deliverable: str = ""
    made: str = ""
    quote: str = ""
    words: str = ""


class Written(ValueError):
    """This side has evaluated already, or the time for it has not come; the message says which."""


@in_one_piece
def ask(placement: Placement) -> bool:
    """Both sides, once; False when somebody was faster."""
    moment = now()
    try:
        with transaction.atomic():
            Ask.objects.bulk_create(
                Ask(placement=placement, side=side, asked_at=moment, remind_at=_next(placement, moment))
                for side in Side.values
            )
    except IntegrityError:
        return False
    _tell("evaluation.asked", placement, by=None)
    return True


def _next(placement: Placement, moment: datetime) -> datetime:
    return business_deadline(placement.school, at=moment, days=WAIT)


@in_one_piece
def remind(asked: Ask) -> bool:
    """Whoever has not evaluated, three times at most; False when they have, or somebody else has just reminded them."""
    gone = asked.placement.is_broken_off
    last = gone or asked.reminders + 1 >= MOST_REMINDERS
    values = {"remind_at": None if last else _next(asked.placement, now()), "reminders": asked.reminders + 1}
    due = Ask._base_manager.filter(pk=asked.pk, remind_at=asked.remind_at, reminders=asked.reminders)
    if not due.update(**values) or gone:
        return False
    _tell("evaluation.reminded", asked.placement, by=None, side=asked.side)
    return True


@in_one_piece
def evaluate(
    placement: Placement,
    rated: Sequence[Rated],
    given: Words,
    *,
    by: User,
    side: str,
    advice: Mapping[str, str] | None = None,
) -> Evaluation:
    """What this side says, and its advice by whom that is for. Raises `Written`, or `MoveRefused` for somebody else and in what was broken off."""
    must_stand(placement)
    if not MAY[side](by, placement):
        words = _("Only %(who)s may do this.") % {"who": MAY[side].words}
        raise MoveRefused(words, move=Placement.MOVES.by_name["complete"], subject=placement)
    if not has_closed(placement):
        raise Written(_("You can evaluate from the last day on."))
    if Evaluation.objects.filter(placement=placement, side=side).exists():
        raise Written(_("Your side has evaluated already. It is written once, and stays."))
    made = Evaluation.objects.create(placement=placement, side=side, by=by, at=now(), **vars(given))
    Rating.objects.bulk_create(
        Rating(evaluation=made, position=number, name=each.name, level=each.level, example=each.example)
        for number, each in enumerate(rated, start=1)
    )
    Ask._base_manager.filter(placement=placement, side=side).update(remind_at=None)
    _tell(f"evaluation.written_by_{side}", placement, by=by)
    advising.give(placement, advice or {}, by=by, side=side)
    if side == Side.HOST:
        drawing_up.draw_up(placement, made)
    return made


def _tell(kind: str, placement: Placement, *, by: User | None, side: str = "") -> None:
    data = {"side": side} if side else {}
    record(
        kind, placement, by=by, school=placement.school, data=data, audience=FOR_ALL, student=placement.student,
    )  # fmt: skip
