"""The work-authorization lane: the student says that one is needed, the office says how far it is, the start waits."""

from django.db import IntegrityError, transaction

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.placements.actions.agreement import take_turn
from fortnight.placements.models import Placement, WorkAuthorization
from fortnight.programs.models import Mode

OWN = ("student", "office")  # hosts read none of it


@in_one_piece
def mark_needed(placement: Placement, *, by: User) -> WorkAuthorization:
    """The student needs an authorization; saying so twice is saying so once. Raises `MoveRefused`."""
    take_turn(placement)
    try:
        with transaction.atomic():
            row = WorkAuthorization(placement=placement, state=WorkAuthorization.State.NOT_NEEDED, marked_at=now())
            WorkAuthorization.MOVES.check(row, WorkAuthorization.MOVES.by_name["mark"], by=by, given={})
            row.state = WorkAuthorization.State.ASKED
            row.save(force_insert=True)
    except IntegrityError:
        row = WorkAuthorization.objects.get(placement=placement)
        row.placement = placement
        if row.state != WorkAuthorization.State.NOT_NEEDED:
            return row
        WorkAuthorization.MOVES.take(row, "mark", by=by, set={"marked_at": now(), "decided_at": None, "note": ""})
    _hold(row)
    _tell("authorization.asked", row, by=by)
    return row


@in_one_piece
def take_back(row: WorkAuthorization, *, by: User) -> None:
    """The student needs none after all, as long as the office has not begun with it."""
    WorkAuthorization.MOVES.take(row, "take_back", by=by)
    _hold(row)
    _tell("authorization.taken_back", row, by=by)


@in_one_piece
def decide(row: WorkAuthorization, move: str, *, by: User, note: str = "") -> None:
    """The office's word: one of the machine's moves. Raises `MoveRefused` or `MoveLost`."""
    WorkAuthorization.MOVES.take(row, move, by=by, note=note, set={"decided_at": now(), "note": note})
    _hold(row)
    _tell(f"authorization.{row.state}", row, by=by, note=note)


def _hold(row: WorkAuthorization) -> None:
    """The placement says only whether its start waits; one column, so that beginning can be refused in one UPDATE."""
    placement = row.placement
    held = row.is_pending and placement.program.policy.authorization_mode == Mode.REQUIRE
    if Placement._base_manager.filter(pk=placement.pk).exclude(start_held=held).update(start_held=held):
        placement.start_held = held
        record(
            "placement.held" if held else "placement.cleared", placement, by=None, school=placement.school,
            audience=["student", "host", "office"], student=placement.student,
        )  # fmt: skip


def _tell(kind: str, row: WorkAuthorization, *, by: User, note: str = "") -> None:
    placement = row.placement
    record(kind, row, by=by, school=placement.school, note=note, audience=OWN, student=placement.student)
