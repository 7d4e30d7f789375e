"""Pulses: asked by the clock, answered by a link or on the placement's page, run out. What they say may open a case."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.core import signed
from fortnight.core.retry import in_one_piece
from fortnight.core.time import is_business_day, now
from fortnight.core.transitions import MoveLost
from fortnight.employers.models import Host
from fortnight.people.models import User
from fortnight.placements.actions import cases
from fortnight.placements.actions.agreement import take_turn
from fortnight.placements.models import Case, CaseSign, Placement, Pulse
from fortnight.placements.pulse_days import ANSWER_IN, LATEST, morning_of, today_at
from fortnight.postings.people import hosts_of
from fortnight.schools.queries import business_deadline, closed_days

PURPOSE = "pulse"
FOR_ALL = ("student", "host", "office")
Kind, Level = CaseSign.Kind, Case.Level
Sign = tuple[str, str, int]  # kind, side, level


@in_one_piece
def ask(pulse: Pulse, *, at: datetime) -> bool:
    """Ask in the morning of its day; a day that the school is closed on is waited out. False when nobody is asked.

    Not long after that day, nor when the next one has come.
    """
    placement, school = pulse.placement, pulse.school
    if at < morning_of(max(pulse.due_on, today_at(school, at)), school):
        return False
    late = today_at(school, at) - pulse.due_on > LATEST or _has_a_later(pulse, at)
    if late or placement.state == Placement.State.COMPLETED:
        return _skip(pulse)
    if not is_business_day(today_at(school, at), closed_days(school)):
        return False
    until = business_deadline(school, at=at, days=ANSWER_IN)
    asked = {"asked_at": at, "answer_by": until, "asked_of": _whom(pulse)}
    if pulse.side == "student":
        asked["person"] = placement.student.user
    try:
        Pulse.MOVES.take(pulse, "ask", by=None, guard={"placement__state": Placement.State.RUNNING}, set=asked)
    except MoveLost:
        return False
    _tell("pulse.asked", pulse, by=None)
    return True


def _has_a_later(pulse: Pulse, at: datetime) -> bool:
    others = Pulse.objects.filter(placement=pulse.placement_id, side=pulse.side, due_on__gt=pulse.due_on)
    return others.filter(due_on__lte=today_at(pulse.school, at)).exists()


def _skip(pulse: Pulse) -> bool:
    try:
        Pulse.MOVES.take(pulse, "skip", by=None)
    except MoveLost:
        return False
    _tell("pulse.skipped", pulse, by=None, audience=("office",))
    return False


def _whom(pulse: Pulse) -> str:
    """The address of the student, or of whoever mentors now; of a host where no mentor has one, or has left the team."""
    placement = pulse.placement
    if pulse.side == "student":
        return placement.student.user.email
    if placement.mentor_email and not _has_left(placement, placement.mentor_email):
        return placement.mentor_email
    return next((host.email for host in hosts_of(placement.listing.posting)), "")


def _has_left(placement: Placement, email: str) -> bool:
    """Somebody who had a seat at the employer and has none now; most mentors never had one."""
    rows = Host.objects.filter(employer=placement.employer_id, user__email__iexact=email)
    states = set(rows.values_list("state", flat=True))
    return bool(states & {Host.State.LEFT, Host.State.REMOVED}) and Host.State.ACTIVE not in states


@in_one_piece
def answer(
    pulse: Pulse, *, by: User | None, on_track: str, needs: str, words: str = "", readers: str = Pulse.Readers.OFFICE
) -> None:
    """Once, within its days, by whom it was asked of. Raises `MoveLost`."""
    placement = pulse.placement
    take_turn(placement)
    moment = now()
    guard = {"answer_by__gt": moment, "asked_of": pulse.asked_of, "placement__broken_off_at": None}
    said = {"answered_at": moment, "on_track": on_track, "needs": needs, "words": words, "readers": readers}
    if pulse.side == "host":
        said["person"] = by
    Pulse.MOVES.take(pulse, "answer", by=by, guard=guard, set=said)
    _tell("pulse.answered", pulse, by=by)
    for kind, side, level in _signs(pulse):
        cases.note_sign(placement, kind, level=level, side=side, pulse=pulse)


def _signs(pulse: Pulse) -> Iterator[Sign]:
    """What the office has to look at because of this answer."""
    if pulse.on_track == Pulse.Track.NO:
        yield Kind.OFF_TRACK, pulse.side, Level.TROUBLE
    if pulse.needs == Pulse.Needs.NO:
        yield Kind.NEEDS, pulse.side, Level.LOOK
    same = Pulse.objects.filter(placement=pulse.placement_id, point=pulse.point, state=Pulse.State.ANSWERED)
    other = same.exclude(pk=pulse.pk).first()
    if other is not None and other.on_track != pulse.on_track:
        apart = {other.on_track, pulse.on_track} == {Pulse.Track.YES, Pulse.Track.NO}
        yield Kind.DIVERGE, "", Level.TROUBLE if apart else Level.LOOK


@in_one_piece
def lapse(pulse: Pulse, *, at: datetime) -> bool:
    """The clock: no answer in time, which is a sign. False when they were faster, or the placement has ended."""
    placement = pulse.placement
    take_turn(placement)
    if placement.is_broken_off:
        return _skip(pulse)
    try:
        Pulse.MOVES.take(pulse, "lapse", by=None, guard={"answer_by__lte": at})
    except MoveLost:
        return False
    _tell("pulse.silent", pulse, by=None)
    cases.note_sign(placement, Kind.SILENCE, level=Level.LOOK, side=pulse.side, pulse=pulse)
    return True


@in_one_piece
def remind(pulse: Pulse, *, at: datetime) -> bool:
    """Once, when the last day to answer begins."""
    waiting = Pulse._base_manager.filter(pk=pulse.pk, state=Pulse.State.ASKED, reminded_at=None, answer_by__gt=at)
    if not waiting.update(reminded_at=at):
        return False
    _tell("pulse.reminded", pulse, by=None, audience=("office",))
    return True


def hand_over(placement: Placement) -> int:
    """Another mentor: what the one before has not answered is asked of the new one, whose link alone counts.

    Call it when the placement's turn was taken: then nobody answers meanwhile.
    """
    moved = 0
    waiting = Pulse.objects.of_placement(placement).to_answer("host", now())
    for pulse in waiting:
        pulse.placement = placement
        Pulse._base_manager.filter(pk=pulse.pk).update(asked_of=placement.mentor_email)
        pulse.asked_of = placement.mentor_email
        _tell("pulse.handed_over", pulse, by=None)
        moved += 1
    return moved


def token_of(pulse: Pulse) -> str:
    """Names one pulse and one address; it can do nothing but answer that pulse."""
    return signed.sign(PURPOSE, pulse.pk, _mark(pulse.asked_of))


def _mark(email: str) -> str:
    """Stands for an address in a link, which must not get long with it."""
    return sha256(email.encode()).hexdigest()[:20]


def by_token(token: str) -> tuple[Pulse, bool] | None:
    """The pulse, and whether it is still asked of that address. None when the token is not ours. Its days end, not it."""
    found = signed.read(PURPOSE, token)
    if found is None:
        return None
    (mark,) = found.what
    pulse = Pulse._base_manager.filter(pk=found.who).select_related(*AROUND).first()
    if pulse is None:
        return None
    theirs = bool(pulse.asked_of) and mark == _mark(pulse.asked_of)
    return pulse, theirs and not (pulse.side == "host" and _has_left(pulse.placement, pulse.asked_of))


AROUND = (
    "placement__school", "placement__program__policy", "placement__employer", "placement__student__user",
    "placement__listing__posting",
)  # fmt: skip


def _tell(kind: str, pulse: Pulse, *, by: User | None, audience: tuple[str, ...] = FOR_ALL) -> None:
    placement = pulse.placement
    whom = _("the student") if pulse.side == "student" else _("the mentor")
    data = {"point": pulse.point, "side": pulse.side, "day": str(pulse.get_point_display()), "whom": whom}
    record(kind, pulse, by=by, school=placement.school, data=data, audience=audience, student=placement.student)
