"""Cases: opened by a sign, joined by further ones, taken, followed up and worked to an end by the office.

Whoever writes to a placement's cases takes the placement's turn first, so that a sign never falls between two cases.
"""

from datetime import date

from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.core.transitions import MoveLost, MoveRefused
from fortnight.people.models import User
from fortnight.people.rules import is_officer
from fortnight.placements.actions.agreement import take_turn
from fortnight.placements.models import Case, CaseNote, CaseSign, Placement, Pulse

OWN = ("office",)  # nobody else reads of cases


def note_sign(
    placement: Placement, kind: str, *, level: int, side: str = "", pulse: Pulse | None = None, by: User | None = None
) -> Case:
    """Opens a case or joins the one that is open. Call with the placement's turn taken."""
    moment = now()
    case = Case.objects.open().filter(placement=placement).first()
    joins = case is not None
    if case is None:
        case = Case.objects.create(placement=placement, level=level, opened_at=moment)
    case.placement = placement
    rises = level > case.level
    if rises:
        Case._base_manager.filter(pk=case.pk).update(level=level)
        case.level = level
    CaseSign.objects.create(case=case, kind=kind, side=side, pulse=pulse, at=moment)
    _tell("case.joined" if joins else "case.opened", case, by=by, data={"rises": rises})
    return case


@in_one_piece
def open_by_hand(placement: Placement, text: str, *, by: User) -> Case:
    """The office has heard or seen something; the same said twice is said once. Raises `MoveRefused`."""
    if not is_officer(by, placement):
        move = Case.MOVES.by_name["take"]
        raise MoveRefused(_("Only %(who)s may do this.") % {"who": is_officer.words}, move=move, subject=placement)
    take_turn(placement)
    written = Case.objects.open().filter(placement=placement, notes__text=text, notes__by=by).first()
    if written is not None:
        return written
    case = note_sign(placement, CaseSign.Kind.OFFICE, level=Case.Level.LOOK, by=by)
    CaseNote.objects.create(case=case, text=text, by=by, at=now())
    return case


@in_one_piece
def take(case: Case, *, by: User) -> None:
    """Raises `MoveLost` when somebody else has it."""
    Case.MOVES.take(case, "take", by=by, set={"officer": by})
    _tell("case.taken", case, by=by)


@in_one_piece
def put_back(case: Case, *, by: User) -> None:
    Case.MOVES.take(case, "put_back", by=by, set={"officer": None, "follow_up_on": None})
    _tell("case.put_back", case, by=by)


@in_one_piece
def note(case: Case, text: str, *, by: User, follow_up_on: date | None = None) -> CaseNote:
    """What was said and done, and when to look again; whoever sets a day has the case. Raises `MoveLost` or `MoveRefused`."""
    take_turn(case.placement)
    move = Case.MOVES.by_name["close"]
    Case.MOVES.check(case, move, by=by, given={"note": text})
    written: dict[str, object] = {"follow_up_on": follow_up_on}
    if follow_up_on and case.officer_id is None:
        written |= {"state": Case.State.TAKEN, "officer": by}
    if not Case.objects.open().filter(pk=case.pk, state=case.state).update(**written):
        raise MoveLost(_("That has changed in the meantime. Here is how it stands now."), move=move, subject=case)
    for column, value in written.items():
        setattr(case, column, value)
    made = CaseNote.objects.create(case=case, text=text, by=by, at=now())
    _tell("case.noted", case, by=by)
    return made


@in_one_piece
def close(case: Case, *, by: User, outcome: str, ending: str) -> None:
    """Worked to an end: how, in the office's words. Raises `MoveLost` or `MoveRefused`."""
    take_turn(case.placement)
    columns = {"outcome": outcome, "ending": ending, "closed_at": now(), "follow_up_on": None}
    officer = {} if case.officer_id else {"officer": by}
    Case.MOVES.take(case, "close", by=by, note=ending, set={**columns, **officer})
    _tell("case.closed", case, by=by)


def _tell(kind: str, case: Case, *, by: User | None, data: dict[str, object] | None = None) -> None:
    placement = case.placement
    record(kind, case, by=by, school=placement.school, data=data or {}, audience=OWN, student=placement.student)
