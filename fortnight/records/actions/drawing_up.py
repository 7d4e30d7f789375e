"""A record is drawn up from the host's evaluation, countersigned by the student, and issued; the office revokes it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from fortnight.activity.actions import record as remember
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.core.transitions import MoveRefused
from fortnight.people.models import User
from fortnight.placements.actions.standing import must_stand
from fortnight.placements.hours import sums_of
from fortnight.placements.models import Placement
from fortnight.records.actions.keys import signing_key
from fortnight.records.closing import may_read, written_of
from fortnight.records.credentials import compose, sign
from fortnight.records.models import Evaluation, Record
from fortnight.schools.queries import business_deadline

WAIT, MOST_REMINDERS = 3, 3  # business days between, and how many
READERS = {"placement": ("student", "host", "office"), "own": ("student", "office")}


def draw_up(placement: Placement, evaluation: Evaluation) -> Record:
    """The facts as they are now; call it in the transaction of the host's evaluation."""
    sums, moment = sums_of(placement), now()
    made = Record.objects.create(
        placement=placement,
        student_name=placement.student.name,
        employer_name=placement.employer.name,
        mentor_name=placement.mentor_name,
        title=placement.title,
        starts_on=placement.starts_on,
        ends_on=placement.ends_on,
        hours=sums.logged or sums.agreed,
        hours_logged=bool(sums.logged),
        deliverable=evaluation.deliverable,
        made=evaluation.made,
        quote=evaluation.quote,
        made_at=moment,
        remind_at=_next(placement, moment),
    )
    _tell("record.waits", made, by=None)
    return made


def _next(placement: Placement, moment: datetime) -> datetime:
    return business_deadline(placement.school, at=moment, days=WAIT)


@in_one_piece
def countersign(given: Record, *, by: User, name: str, statement: str) -> None:
    """The student's name under it; the school signs the credential in the same moment.

    Raises `MoveRefused` or `MoveLost`; nobody signs what they may not read yet, nor what was broken off since.
    """
    move = Record.MOVES.by_name["countersign"]
    must_stand(given.placement)
    if not name.strip():
        raise MoveRefused(_("Type your name: it is your signature."), move=move, subject=given, missing="name")
    written = written_of(given.placement)
    if not may_read(written, "student", given.placement):
        words = _("Write your own evaluation first: then you read your host’s, and countersign.")
        raise MoveRefused(words, move=move, subject=given)
    moment = now().replace(microsecond=0)
    given.issued_at, given.signed_name, given.statement = moment, name, statement
    columns = {"issued_at": moment, "signed_name": name, "statement": statement, "remind_at": None}
    credential = sign(compose(given, list(written["host"].ratings.all())), signing_key(given.school))
    Record.MOVES.take(given, "countersign", by=by, set={**columns, "credential": credential})
    _tell("record.issued", given, by=by)


@in_one_piece
def revoke(given: Record, *, by: User, reason: str) -> None:
    """It no longer stands, and whoever asks is told so; why, only the student and the office read."""
    columns = {"revoked_at": now(), "revoked_by": by, "reason": reason}
    Record.MOVES.take(given, "revoke", by=by, reason=reason, set=columns)
    _tell("record.revoked", given, by=by, note=reason, readers="own")


@in_one_piece
def restore(given: Record, *, by: User, reason: str) -> None:
    columns = {"revoked_at": None, "revoked_by": None, "reason": ""}
    Record.MOVES.take(given, "restore", by=by, reason=reason, set=columns)
    _tell("record.restored", given, by=by, note=reason, readers="own")


@in_one_piece
def remind(given: Record) -> bool:
    """The student, three times at most; False when they have signed or were reminded this moment."""
    last = given.reminders + 1 >= MOST_REMINDERS
    values = {"remind_at": None if last else _next(given.placement, now()), "reminders": given.reminders + 1}
    due = Record._base_manager.filter(pk=given.pk, remind_at=given.remind_at, reminders=given.reminders)
    if not due.update(**values):
        return False
    _tell("record.reminded", given, by=None)
    return True


def _tell(kind: str, given: Record, *, by: User | None, note: str = "", readers: str = "placement") -> None:
    more: dict[str, Any] = {"audience": READERS[readers], "student": given.student}
    remember(kind, given, by=by, school=given.school, note=note, **more)
