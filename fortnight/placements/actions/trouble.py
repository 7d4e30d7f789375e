"""A placement begins, is broken off, is taken up again; each side says how it was. Places of listings belong to workflows."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.core.transitions import MoveLost, MoveRefused
from fortnight.people.models import User
from fortnight.placements.actions.agreement import MAY, newest, put_name, replace_open, take_turn, write
from fortnight.placements.actions.meetings import call_off
from fortnight.placements.actions.pulse_plan import plan
from fortnight.placements.models import Agreement, Placement, StandIn, Statement
from fortnight.placements.wording import compose_ending, facts_of, first_facts

PAST = {"cancel": "cancelled", "no_show": "no_show", "end_early": "ended_early"}
FOR_ALL = ("student", "host", "office")
NOT_BROKEN_OFF = {"broken_off_at": None, "broken_off_by": "", "missing": "", "place_free_again": False, "reason": ""}


@in_one_piece
def begin(placement: Placement, *, today: date) -> bool:
    """The clock begins it on its first day; not while the start is held. False when something was in the way."""
    guard = {"start_held": False, "starts_on__lte": today, "ends_on__gte": today}
    try:
        Placement.MOVES.take(placement, "begin", by=None, guard=guard, set={"began_at": now()})
    except MoveLost:
        return False
    plan(placement)
    tell("placement.began", placement, by=None)
    return True


@in_one_piece
def complete(placement: Placement, *, today: date) -> bool:
    """The clock completes it once its last day is over; a start that is held has not been. False when something was in the way."""
    held = {} if placement.state == Placement.State.RUNNING else {"start_held": False}
    try:
        guard = {"ends_on__lt": today, **held}
        Placement.MOVES.take(placement, "complete", by=None, guard=guard, set={"completed_at": now()})
    except MoveLost:
        return False
    tell("placement.completed", placement, by=None)
    return True


def break_off(
    placement: Placement,
    move: str,
    *,
    by: User,
    side: str,
    reason: str,
    name: str,
    address: str = "",
    missing: str = "",
) -> None:
    """ "cancel", "no_show" or "end_early": the reason is that side's statement, and signed. Call inside a transaction.

    Raises `MoveRefused` or `MoveLost`.
    """
    take_turn(placement)
    _complete(placement, move, by=by, side=side, name=name, missing=missing)
    moment = now()
    columns = {"broken_off_at": moment, "broken_off_by": side, "reason": reason, "missing": missing}
    Placement.MOVES.take(placement, move, by=by, reason=reason, set={**columns, "looked_after_at": None})
    replace_open(placement, by=by, why=reason, move="void")
    for asked in StandIn.objects.filter(placement=placement, state=StandIn.State.ASKED):
        StandIn._base_manager.filter(pk=asked.pk, state="asked").update(state="withdrawn", answered_at=moment)
    for meeting in placement.meetings.select_related("picked", "host__user"):
        meeting.placement = placement
        call_off(meeting, by=by)
    state(placement, side=side, text=reason, by=by)
    _sign_the_ending(placement, by=by, side=side, reason=reason, name=name, address=address)
    tell(f"placement.{PAST[move]}", placement, by=by, note=reason, data={"side": side, "missing": missing})


def _complete(placement: Placement, move: str, *, by: User, side: str, name: str, missing: str) -> None:
    taken = Placement.MOVES.by_name[move]
    if not MAY[side](by, placement):
        raise MoveRefused(_("Only %(who)s may do this.") % {"who": MAY[side].words}, move=taken, subject=placement)
    if not name.strip():
        raise MoveRefused(_("Type your name: it is your signature."), move=taken, subject=placement, missing="name")
    if move == "no_show" and missing not in {"student", "host"}:
        raise MoveRefused(_("Say who did not come."), move=taken, subject=placement, missing="missing")
    if move == "no_show" and placement.starts_on > now().astimezone(placement.school.zone).date():
        raise MoveRefused(
            _("Its first day has not come yet. Before that, a placement is cancelled."), move=taken, subject=placement
        )


def _sign_the_ending(placement: Placement, *, by: User, side: str, reason: str, name: str, address: str) -> None:
    """A last version that says how it ended; the other side signs that they have read it."""
    last = newest(placement)
    facts = facts_of(last) if last else first_facts(placement)
    number = last.version + 1 if last else 1
    text = compose_ending(placement, facts, version=number, how=said_ending(placement), why=reason)
    ending = write(placement, facts, kind=Agreement.Kind.ENDING, by=by, why=reason, text=text)
    put_name(ending, by=by, side=side, name=name, address=address)
    Agreement._base_manager.filter(pk=ending.pk).update(**{f"{side}_signed_at": now()})


def said_ending(placement: Placement) -> str:
    """How it was broken off, in one sentence."""
    who = {"side": placement.get_broken_off_by_display()}
    if placement.state == Placement.State.CANCELLED:
        return _("Before its start, %(side)s has cancelled the placement.") % who
    if placement.state == Placement.State.ENDED_EARLY:
        return _("Before its last day, %(side)s has ended the placement.") % who
    said = {**who, "missing": placement.get_missing_display()}
    return _("%(side)s has reported that %(missing)s did not come.") % said


@in_one_piece
def add_statement(placement: Placement, *, by: User, side: str, text: str) -> bool:
    """What this side says of it; once. False when there is one, or nothing to state anything about."""
    take_turn(placement)
    if not placement.is_broken_off or not MAY[side](by, placement):
        return False
    if Statement.objects.filter(placement=placement, about=placement.broken_off_at, side=side).exists():
        return False
    state(placement, side=side, text=text, by=by)
    tell("placement.stated", placement, by=by, note=text, data={"side": side})
    return True


def state(placement: Placement, *, side: str, text: str, by: User) -> Statement:
    about = placement.broken_off_at
    return Statement.objects.create(placement=placement, about=about, side=side, text=text, by=by, at=now())


@in_one_piece
def look_after(placement: Placement, *, by: User, note: str) -> bool:
    """The office has seen to the student of a placement that was broken off; once."""
    rows = Placement._base_manager.filter(pk=placement.pk, broken_off_at__isnull=False, looked_after_at=None)
    if not rows.update(looked_after_at=now()):
        return False
    tell("placement.looked_after", placement, by=by, note=note, audience=("office",))
    return True


def tell(
    kind: str,
    placement: Placement,
    *,
    by: User | None,
    note: str = "",
    data: dict[str, Any] | None = None,
    audience: tuple[str, ...] = FOR_ALL,
) -> None:
    record(
        kind, placement, by=by, school=placement.school, note=note, data=data or {}, audience=audience,
        student=placement.student,
    )  # fmt: skip
