"""The pact: proposed from the posting, changed and agreed by both; who changes it takes both sides' yes back.

Both raise `MoveRefused` once the placement was broken off.
"""

from collections.abc import Mapping
from datetime import datetime

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.core.transitions import MoveLost
from fortnight.people.models import User
from fortnight.placements.actions.standing import must_stand
from fortnight.placements.models import LINES, Pact, PactText, Placement
from fortnight.placements.proposals import pact_lines
from fortnight.schools.queries import business_deadline

REMIND_AFTER = 2  # business days
MOST_REMINDERS = 3  # about one version
NOBODY_YET = {"student_agreed_at": None, "host_agreed_at": None, "host_agreed_by": None}
ALL = ["student", "host", "office"]
CHANGING = ("version", "state", "student_agreed_at", "host_agreed_at", "host_agreed_by", "remind_at", "reminders")


class Overtaken(Exception):
    """The other side has changed the words since they were read; nothing was written."""


def propose(placement: Placement) -> Pact:
    """Once a placement: call it in the transaction that makes one, or where it is known to have none."""
    moment = now()
    pact = Pact.objects.create(placement=placement, remind_at=_next_reminder(placement, moment))
    PactText.objects.create(pact=pact, at=moment, **pact_lines(placement))
    return pact


@in_one_piece
def change(pact: Pact, words: Mapping[str, str], *, seen: int, by: User, side: str, agrees: bool = False) -> bool:
    """Write the next version, for those who read version `seen`; False when the words are the same. Raises `Overtaken`."""
    must_stand(pact.placement)
    current = pact.texts.get(version=pact.version)
    if pact.version == seen and current.words() == {line: words[line] for line in LINES}:
        return agrees and agree(pact, seen=seen, by=by, side=side)
    moment = now()
    written = {"version": seen + 1, "remind_at": _next_reminder(pact.placement, moment), "reminders": 0, **NOBODY_YET}
    try:
        Pact.MOVES.take(pact, "change", by=by, guard={"version": seen}, set=written)
    except MoveLost as lost:
        raise Overtaken from lost
    lines = {line: words[line] for line in LINES}
    PactText.objects.create(pact=pact, version=seen + 1, side=side, by=by, at=moment, **lines)
    if agrees:
        _say_yes(pact, by=by, side=side)
    _tell(f"pact.changed_by_{side}", pact, by=by)
    return True


@in_one_piece
def agree(pact: Pact, *, seen: int, by: User, side: str) -> bool:
    """One side's yes to version `seen`; the second makes it so. False when it was given before. Raises `Overtaken`."""
    must_stand(pact.placement)
    pact.refresh_from_db(fields=CHANGING)
    if pact.version != seen:
        raise Overtaken
    if not _say_yes(pact, by=by, side=side):
        return False
    _tell(f"pact.agreed_by_{side}", pact, by=by)
    if pact.student_agreed_at and pact.host_agreed_at:
        _settle(pact, by=by)
    return True


def _say_yes(pact: Pact, *, by: User, side: str) -> bool:
    """The yes is written only to the version that was read."""
    values = {f"{side}_agreed_at": now(), **({"host_agreed_by": by} if side == "host" else {})}
    still = Pact._base_manager.filter(pk=pact.pk, version=pact.version, **{f"{side}_agreed_at": None})
    if not still.update(**values):
        return False
    pact.refresh_from_db(fields=CHANGING)
    return True


def _settle(pact: Pact, *, by: User) -> None:
    both = {"student_agreed_at__isnull": False, "host_agreed_at__isnull": False, "version": pact.version}
    Pact.MOVES.take(pact, "agree", by=by, guard=both, set={"remind_at": None})
    _tell("pact.agreed", pact, by=by)


@in_one_piece
def remind(pact: Pact) -> bool:
    """Ask whoever has not agreed, if nobody has since; three times about one version, and not once the placement is over."""
    today = now().astimezone(pact.placement.school.zone).date()
    over = pact.placement.ends_on < today
    last = over or pact.reminders + 1 >= MOST_REMINDERS
    values = {"remind_at": None if last else _next_reminder(pact.placement, now()), "reminders": pact.reminders + 1}
    due = Pact._base_manager.filter(pk=pact.pk, state=Pact.State.PROPOSED, remind_at=pact.remind_at)
    if not due.update(**values) or over:
        return False
    _tell("pact.reminded", pact, by=None)
    return True


def _next_reminder(placement: Placement, moment: datetime) -> datetime:
    return business_deadline(placement.school, at=moment, days=REMIND_AFTER)


def _tell(kind: str, pact: Pact, *, by: User | None) -> None:
    record(kind, pact, by=by, school=pact.school, audience=ALL, student=pact.student)
