"""The mentor cannot go on: somebody else is asked, answers by a link, and is the mentor from then on."""

from datetime import datetime

from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.core import signed
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.core.transitions import MoveError, MoveLost, MoveRefused
from fortnight.people.models import User
from fortnight.placements.actions.agreement import MAY, SIGNABLE, newest, replace_open, take_turn, write
from fortnight.placements.actions.pulses import hand_over
from fortnight.placements.models import Agreement, Placement, StandIn
from fortnight.placements.wording import facts_of, first_facts
from fortnight.schools.queries import business_deadline

PURPOSE = "stand-in"
DAYS = 2  # business days to answer
FOR_ALL = ("student", "host", "office")


@in_one_piece
def ask(placement: Placement, *, by: User, side: str, name: str, email: str, why: str) -> StandIn:
    """Ask this person; who was asked before is asked no more. Raises `MoveRefused` or `MoveLost`."""
    take_turn(placement)
    move = StandIn.MOVES.by_name["withdraw"]
    if placement.state not in SIGNABLE:
        raise MoveLost(_("This placement is over."), move=move, subject=placement)
    if side == "student" or not MAY[side](by, placement):
        raise MoveRefused(_("Only %(who)s may do this.") % {"who": move.who.words}, move=move, subject=placement)
    for earlier in StandIn.objects.filter(placement=placement, state=StandIn.State.ASKED):
        earlier.placement = placement
        StandIn.MOVES.take(earlier, "withdraw", by=by, set={"answered_at": now()})
    asked_at = now()
    made = StandIn.objects.create(
        placement=placement, name=name, email=email.strip().lower(), why=why, asked_by=by, asked_at=asked_at,
        answer_by=business_deadline(placement.school, at=asked_at, days=DAYS),
    )  # fmt: skip
    _tell("stand_in.asked", made, by=by, note=why)
    return made


@in_one_piece
def accept(stand_in: StandIn, *, note: str = "") -> None:
    """They are the mentor now; the agreement gets a version that names them, for all to sign. Raises `MoveLost`."""
    placement = stand_in.placement
    take_turn(placement)
    moment = now()
    guard = {"answer_by__gt": moment, "placement__state__in": SIGNABLE}
    StandIn.MOVES.take(stand_in, "accept", by=None, guard=guard, set={"answered_at": moment, "note": note})
    _become_mentor(placement, stand_in)
    _tell("stand_in.accepted", stand_in, by=None, note=note)


def _become_mentor(placement: Placement, stand_in: StandIn) -> None:
    before = placement.mentor_name
    names = {"mentor_name": stand_in.name, "mentor_email": stand_in.email, "mentor_title": ""}
    if placement.backup_email.lower() == stand_in.email:
        names |= {"backup_name": "", "backup_email": ""}
    Placement._base_manager.filter(pk=placement.pk).update(**names)
    for column, value in names.items():
        setattr(placement, column, value)
    hand_over(placement)
    last = newest(placement)
    why = _("%(new)s is the mentor instead of %(old)s.") % {"new": stand_in.name, "old": before}
    replace_open(placement, by=None, why=why)
    if placement.state == Placement.State.ARRANGING:
        nobody = {"student_confirmed_at": None, "host_confirmed_at": None}
        Placement._base_manager.filter(pk=placement.pk, state=placement.state).update(**nobody)
    facts = facts_of(last) if last else first_facts(placement)
    write(placement, facts, kind=Agreement.Kind.MENTOR, by=None, why=why)


@in_one_piece
def decline(stand_in: StandIn, *, note: str = "") -> None:
    moment = now()
    guard = {"answer_by__gt": moment}
    StandIn.MOVES.take(stand_in, "decline", by=None, guard=guard, set={"answered_at": moment, "note": note})
    _tell("stand_in.declined", stand_in, by=None, note=note)


@in_one_piece
def lapse(stand_in: StandIn, *, at: datetime) -> bool:
    """The clock: no answer in time. False when they were faster."""
    try:
        StandIn.MOVES.take(stand_in, "lapse", by=None, guard={"answer_by__lte": at}, set={"answered_at": at})
    except MoveError:
        return False
    _tell("stand_in.lapsed", stand_in, by=None)
    return True


def token_of(stand_in: StandIn) -> str:
    """Names one request and one address; it can do nothing but answer that request."""
    return signed.sign(PURPOSE, stand_in.pk, stand_in.email)


def by_token(token: str) -> StandIn | None:
    """None when the token is not ours. It does not age by itself: the request has a day by which it must be answered."""
    found = signed.read(PURPOSE, token)
    if found is None:
        return None
    (email,) = found.what
    around = ("school", "program__policy", "employer", "student__user", "listing__posting", "listing__shown", "host")
    rows = StandIn._base_manager.select_related(*(f"placement__{name}" for name in around))
    return rows.filter(pk=found.who, email=email).first()


def _tell(kind: str, stand_in: StandIn, *, by: User | None, note: str = "") -> None:
    placement = stand_in.placement
    record(
        kind, stand_in, by=by, school=placement.school, note=note, data={"name": stand_in.name}, audience=FOR_ALL,
        student=placement.student,
    )  # fmt: skip
