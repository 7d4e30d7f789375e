"""The only writers of agreements: drawn up, changed, signed, reminded of. Whoever decides takes the placement's turn first."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Max
from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.applications.terms import check_gate, check_terms
from fortnight.core.retry import in_one_piece
from fortnight.core.rules import Rule
from fortnight.core.time import now
from fortnight.core.transitions import MoveError, MoveLost, MoveRefused
from fortnight.employers.rules import is_host
from fortnight.people.models import User
from fortnight.people.rules import is_officer, is_the_student
from fortnight.placements.actions.pulse_plan import plan
from fortnight.placements.fit import too_much_of
from fortnight.placements.models import Agreement, Clauses, Placement, Signature
from fortnight.placements.wording import FACTS, TERMS, Facts, compose, facts_of, first_facts, hash_of
from fortnight.programs.models import Mode
from fortnight.schools.models import School
from fortnight.schools.queries import business_deadline

MAY: Mapping[str, Rule] = {"student": is_the_student, "host": is_host, "office": is_officer}
SIGNABLE = ("arranging", "arranged", "running")
WAIT, MOST_REMINDERS = 2, 3  # business days between, and how many
FOR_ALL = ("student", "host", "office")


class BadFacts(Exception):
    """The facts do not keep the program's rules; `problems` has a sentence for each field."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


def take_turn(placement: Placement) -> None:
    """Whoever writes to a placement's agreement waits here for the one before, and then sees what they wrote."""
    Placement._base_manager.filter(pk=placement.pk).update(state=F("state"))
    placement.refresh_from_db(fields=["state", *TERMS, "student_confirmed_at", "host_confirmed_at"])


def draw_up(placement: Placement, *, by: User | None) -> Agreement:
    """The first version, from the offer and the listing's text."""
    return write(placement, first_facts(placement), kind=Agreement.Kind.FIRST, by=by)


def write(
    placement: Placement, facts: Facts, *, kind: str, by: User | None, why: str = "", text: str = ""
) -> Agreement:
    """The next version, open for signatures; `text` stands instead of the one that is composed."""
    made = now()
    number = (Agreement.objects.filter(placement=placement).aggregate(last=Max("version"))["last"] or 0) + 1
    clauses = current_clauses(placement.school)
    text = text or compose(placement, facts, version=number, why=why, clauses=clauses)
    ending = kind == Agreement.Kind.ENDING
    return Agreement.objects.create(
        placement=placement,
        version=number,
        kind=kind,
        why=why,
        text=text,
        sha256=hash_of(text),
        office_signs=placement.program.policy.office_signs_mode == Mode.REQUIRE and not ending,
        made_by=by,
        made_at=made,
        remind_at=business_deadline(placement.school, at=made, days=WAIT),
        **{name: getattr(facts, name) for name in FACTS},
    )


def current_clauses(school: School) -> Clauses | None:
    return Clauses.objects.filter(school=school).order_by("-version").first()


def newest(placement: Placement) -> Agreement | None:
    return Agreement.objects.filter(placement=placement).order_by("-version").first()


@in_one_piece
def propose(placement: Placement, facts: Facts, *, by: User, side: str, why: str, seen: int) -> Agreement:
    """A change: a new version that all sign. `seen` is the version that the form showed.

    Raises `BadFacts`, `MoveRefused`, or `MoveLost` when somebody was faster.
    """
    take_turn(placement)
    last = newest(placement)
    _may_change(placement, last, by=by, side=side, why=why, seen=seen)
    problems = _problems(placement, facts, last)
    if problems:
        raise BadFacts(problems)
    replace_open(placement, by=by, why=why)
    kind = _kind(placement, facts, last)
    made = write(placement, facts, kind=kind, by=by, why=why)
    if placement.state == Placement.State.ARRANGING:
        _nobody_has_signed(placement)
    tell("agreement.proposed", made, by=by, note=why)
    return made


def _may_change(placement: Placement, last: Agreement | None, *, by: User, side: str, why: str, seen: int) -> None:
    move, subject = Agreement.MOVES.by_name["replace"], last or placement
    if placement.state not in SIGNABLE or (last.version if last else 0) != seen:
        raise MoveLost(_("That has changed in the meantime. Here is how it stands now."), move=move, subject=subject)
    if not MAY[side](by, placement):
        raise MoveRefused(_("Only %(who)s may do this.") % {"who": MAY[side].words}, move=move, subject=subject)
    if not why.strip():
        raise MoveRefused(_("Please say why: the other side reads it."), move=move, subject=subject, missing="why")


def _problems(placement: Placement, facts: Facts, last: Agreement | None) -> dict[str, str]:
    """The program's rules hold for changes and extensions as they did for the offer."""
    if last is not None and facts == facts_of(last):
        return {"": _("Nothing is changed yet: the facts are those of the version before.")}
    problems = check_terms(facts.terms(), placement.program)
    problems |= check_gate(placement.listing, facts.terms())
    if placement.state == Placement.State.RUNNING and facts.starts_on != placement.starts_on:
        problems["starts_on"] = _("It has begun; the first day stays.")
    if not problems and (reasons := too_much_of(placement, facts.starts_on, facts.ends_on, facts.hours)):
        problems["hours"] = " ".join(reasons)
    return problems


def _kind(placement: Placement, facts: Facts, last: Agreement | None) -> str:
    if last is None:
        return Agreement.Kind.FIRST
    longer = placement.state != Placement.State.ARRANGING and facts.ends_on > placement.ends_on
    return Agreement.Kind.EXTENSION if longer else Agreement.Kind.CHANGE


def replace_open(placement: Placement, *, by: User | None, why: str, move: str = "replace") -> None:
    """What waits for signatures waits no more."""
    for waiting in Agreement.objects.filter(placement=placement, state=Agreement.State.OPEN):
        waiting.placement = placement
        Agreement.MOVES.take(waiting, move, by=by, reason=why, set={"remind_at": None})


def _nobody_has_signed(placement: Placement) -> None:
    nobody = {"student_confirmed_at": None, "host_confirmed_at": None}
    Placement._base_manager.filter(pk=placement.pk, state=Placement.State.ARRANGING).update(**nobody)
    placement.student_confirmed_at = placement.host_confirmed_at = None


@in_one_piece
def sign(agreement: Agreement, *, by: User, side: str, name: str, sha256: str, address: str = "") -> bool:
    """One side's name under the text with that hash; False when it stands there already.

    The last one puts the version in force. Raises `MoveRefused` or `MoveLost`.
    """
    placement = agreement.placement
    take_turn(placement)
    agreement.refresh_from_db()
    agreement.placement = placement
    move = Agreement.MOVES.by_name["seal"]
    if side not in agreement.sides or not MAY[side](by, agreement):
        raise MoveRefused(_("Only %(who)s may do this.") % {"who": MAY[side].words}, move=move, subject=agreement)
    if not name.strip():
        raise MoveRefused(_("Type your name: it is your signature."), move=move, subject=agreement, missing="name")
    if agreement.sha256 == sha256 and agreement.signed_by(side):
        return False
    moment = now()
    unsigned = Agreement._base_manager.filter(
        pk=agreement.pk, state=Agreement.State.OPEN, sha256=sha256, **{f"{side}_signed_at": None}
    )
    if not unsigned.update(**{f"{side}_signed_at": moment}):
        raise MoveLost(_("The text has changed since you read it. Please read it again."), move=move, subject=agreement)
    setattr(agreement, f"{side}_signed_at", moment)
    put_name(agreement, by=by, side=side, name=name, address=address)
    tell(f"agreement.signed_by_{side}", agreement, by=by)
    if placement.state == Placement.State.ARRANGING and side != "office":
        _note_confirmation(placement, side)
    _seal_if_all(agreement, by=by)
    return True


def put_name(agreement: Agreement, *, by: User, side: str, name: str, address: str) -> Signature:
    return Signature.objects.create(
        agreement=agreement, side=side, person=by, name=" ".join(name.split())[:200], at=now(),
        address=address[:64], sha256=agreement.sha256,
    )  # fmt: skip


def _note_confirmation(placement: Placement, side: str) -> None:
    column, moment = f"{side}_confirmed_at", now()
    Placement._base_manager.filter(pk=placement.pk).update(**{column: moment})
    setattr(placement, column, moment)


def _seal_if_all(agreement: Agreement, *, by: User) -> None:
    guard = {f"{side}_signed_at__isnull": False for side in agreement.sides}
    try:
        Agreement.MOVES.take(agreement, "seal", by=by, guard=guard, set={"remind_at": None})
    except MoveLost:
        return
    placement = agreement.placement
    if agreement.kind != Agreement.Kind.ENDING:
        _put_in_force(placement, agreement, by=by)
    tell("agreement.sealed", agreement, by=by)


def _put_in_force(placement: Placement, agreement: Agreement, *, by: User) -> None:
    terms = {name: getattr(agreement, name) for name in TERMS}
    if placement.state == Placement.State.ARRANGING:
        signed = {f"{side}_confirmed_at": getattr(agreement, f"{side}_signed_at") for side in ("student", "host")}
        Placement.MOVES.take(placement, "arrange", by=by, set=terms | signed)
        return
    rows = Placement._base_manager.filter(pk=placement.pk, state__in=SIGNABLE)
    if not rows.update(**terms):
        raise MoveLost(
            _("That has changed in the meantime. Here is how it stands now."),
            move=Agreement.MOVES.by_name["seal"],
            subject=placement,
        )
    for term, value in terms.items():
        setattr(placement, term, value)
    if placement.state == Placement.State.RUNNING:
        plan(placement)


@in_one_piece
def remind(agreement: Agreement) -> bool:
    """Ask whoever has not signed again, three times at most; False when another worker was faster."""
    more = agreement.reminders + 1 < MOST_REMINDERS
    again = business_deadline(agreement.placement.school, at=now(), days=WAIT) if more else None
    as_seen = Agreement._base_manager.filter(pk=agreement.pk, remind_at=agreement.remind_at, state="open")
    if not as_seen.update(remind_at=again, reminders=F("reminders") + 1):
        return False
    tell("agreement.reminded", agreement, by=None, audience=("office",))
    return True


def tell(
    kind: str, agreement: Agreement, *, by: User | None, note: str = "", audience: tuple[str, ...] = FOR_ALL
) -> None:
    placement = agreement.placement
    data: dict[str, Any] = {"version": agreement.version, "kind": agreement.kind}
    record(
        kind, agreement, by=by, school=placement.school, note=note, data=data, audience=audience,
        student=placement.student,
    )  # fmt: skip


@in_one_piece
def write_clauses(school: School, text: str, *, by: User) -> bool:
    """The school's own clauses from now on; agreements made before keep theirs. False when nothing is changed."""
    School._base_manager.filter(pk=school.pk).update(name=F("name"))  # one writer at a time
    last = current_clauses(school)
    if text == (last.text if last else ""):
        return False
    Clauses.objects.create(school=school, version=last.version + 1 if last else 1, text=text, by=by, at=now())
    record("school.clauses_changed", school, by=by, school=school)
    return True


__all__ = ["BadFacts", "MoveError", "draw_up", "propose", "remind", "sign", "write", "write_clauses"]
