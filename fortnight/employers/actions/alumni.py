"""Whether a person stands in a school's alumni directory. Nobody can say so themselves."""

from django.db.models import Q

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.employers.models import AlumniMatch
from fortnight.people.models import AlumniRecord, User
from fortnight.schools.models import School

State = AlumniMatch.State
NAMESAKES = 5  # of a common name more suggestions would only be guesses


@in_one_piece
def match_alumni(user: User, school: School) -> list[AlumniMatch]:
    """Look the person up. The directory's e-mail address, verified by sign-in, settles it; a like name is a suggestion."""
    by_email = _records(school, Q(email__iexact=user.email)) if user.email_verified_at else []
    if by_email:
        return [_verified(user, entry) for entry in by_email]
    if not user.name.strip():
        return []
    namesakes = _records(school, Q(name__iexact=" ".join(user.name.split())))
    return [_suggested(user, entry) for entry in namesakes[:NAMESAKES]]


def _records(school: School, condition: Q) -> list[AlumniRecord]:
    return list(AlumniRecord._base_manager.filter(condition, school=school).order_by("class_year", "pk"))


def _verified(user: User, entry: AlumniRecord) -> AlumniMatch:
    """An officer's "somebody else" stands, even against the address."""
    match, made = AlumniMatch._base_manager.get_or_create(
        school_id=entry.school_id, user=user, record=entry, defaults={"state": State.VERIFIED, "decided_at": now()}
    )
    raised = AlumniMatch._base_manager.filter(pk=match.pk, state=State.SUGGESTED)
    if made or raised.update(state=State.VERIFIED, decided_at=now()):
        match.refresh_from_db()
        record("alumni.verified", match, by=None, school=match.school, audience=["host", "office"])
    return match


def _suggested(user: User, entry: AlumniRecord) -> AlumniMatch:
    match, made = AlumniMatch._base_manager.get_or_create(
        school_id=entry.school_id, user=user, record=entry, defaults={"state": State.SUGGESTED}
    )
    if made:
        record("alumni.suggested", match, by=None, school=match.school)
    return match


@in_one_piece
def decide_match(match: AlumniMatch, move: str, *, by: User) -> None:
    """An officer's word on a suggestion: "confirm" or "reject"."""
    AlumniMatch.MOVES.take(match, move, by=by, set={"decided_at": now()})
    record(f"alumni.{match.state}", match, by=by, school=match.school, audience=["host", "office"])
