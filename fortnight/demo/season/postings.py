"""Employers, their hosts and their projects, brought in by the same actions that people use."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from fortnight.core.time import now
from fortnight.core.transitions import MoveError
from fortnight.demo import content
from fortnight.demo.season.dates import Season
from fortnight.employers.models import Employer, Host
from fortnight.people.models import User
from fortnight.postings.actions import review
from fortnight.postings.actions.drafting import create_draft, save_page
from fortnight.postings.actions.posting import NotReady
from fortnight.postings.models import Listing, Posting
from fortnight.programs.models import Program
from fortnight.workflows.submit_posting import submit_posting

GATE = (
    "The student follows her own question, the results belong to the open project, nobody's paid work is replaced, "
    "and the office has spoken with the mentor about supervision."
)


@dataclass
class Cast:
    """Who there is, by the content's keys."""

    employers: dict[str, Employer] = field(default_factory=dict)
    seats: dict[tuple[str, str], Host] = field(default_factory=dict)
    listings: dict[tuple[str, str], Listing] = field(default_factory=dict)
    """The open program's, by school and the content's key."""


def make_employers() -> Cast:
    cast = Cast()
    for given in content.employers():
        employer = Employer.objects.create(
            name=given.name, kind=given.kind, website=given.website, domain=given.domain,
            city=given.city, country=given.country, about=given.about,
        )  # fmt: skip
        cast.employers[given.key] = employer
        for number, person in enumerate(given.hosts):
            user = User.objects.create_user(person.email, person.name)
            user.email_verified_at = user.created_at
            user.save(update_fields=["email_verified_at"])
            role = Host.Role.OWNER if number == 0 else Host.Role.HOST
            seat = Host.objects.create(user=user, employer=employer, role=role, title=person.title)
            cast.seats[given.key, person.key] = seat
    return cast


def write_posting(given: content.Posting, cast: Cast, season: Season, program: Program) -> Posting:
    seat = cast.seats[given.employer, given.host]
    posting = create_draft(seat, by=seat.user, programs=[program])
    save_page(posting, values_of(given, season), programs=[program])
    return posting


def values_of(given: content.Posting, season: Season) -> dict[str, object]:
    """The columns of a posting, its days in this season."""
    same = (
        "title", "need", "work", "learn", "deliverable", "first_day", "skills", "weeks", "hours", "mode", "place",
        "places", "pay_amount", "currency", "unpaid_reason", "levels", "fields", "materials", "questions", "mentor_name",
        "mentor_title", "mentor_email", "mentor_hours", "equipment", "nda", "ip", "ai_use", "work_authorization",
    )  # fmt: skip
    return {
        **{name: getattr(given, name) for name in same},
        "pay": given.pay_kind,
        "backup_name": given.backup_mentor_name,
        "backup_email": given.backup_mentor_email,
        "earliest_start": season.work_start + timedelta(days=given.earliest_start_offset_days),
        "latest_start": season.work_start + timedelta(days=given.latest_start_offset_days),
        "deadline": _deadline(given, season),
    }


def _deadline(given: content.Posting, season: Season) -> date | None:
    """Some have passed by the day on which the season is seen; none passes within a week of the writing."""
    if given.deadline_offset_days is None:
        return None
    day = min(season.opens + timedelta(days=given.deadline_offset_days), season.closes)
    over = day < season.seen and len(given.title) % 3
    return None if over or day < now().date() + timedelta(days=7) else day


def send_in(posting: Posting, program: Program) -> Listing | None:
    """None where the scope check stops it: such a project stays a draft, as it would for its host."""
    try:
        return submit_posting(posting, [program], posting.host.user)[0]
    except NotReady:
        return None


def publish(listing: Listing, officers: Iterable[User]) -> bool:
    """Approve, by as many officers as the rules ask for; False where a rule stops it."""
    gate = GATE if listing.sent.pay == "unpaid" and listing.employer.for_profit else ""
    for officer in officers:
        listing.refresh_from_db()
        if listing.state != Listing.State.SUBMITTED:
            break
        try:
            review.approve(listing, by=officer, gate_reasoning=gate)
        except MoveError:
            return False
    listing.refresh_from_db()
    return listing.state == Listing.State.PUBLISHED
