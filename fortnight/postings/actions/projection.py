"""Repeats a revision in the plain columns of a listing, from which lists, filters and cards are drawn."""

import re
from datetime import date, datetime

from django.db.models import Case, When

from fortnight.core.time import end_of_day
from fortnight.employers.models import AlumniMatch
from fortnight.people.models import User
from fortnight.postings import search
from fortnight.postings.models import Listing, Revision
from fortnight.postings.pay import hourly_pay
from fortnight.programs.models import Program
from fortnight.schools.models import School

SAME_NAME = (
    "title",
    "skills",
    "mode",
    "place",
    "weeks",
    "hours",
    "earliest_start",
    "latest_start",
    "pay",
    "pay_amount",
    "currency",
    "levels",
    "fields",
    "materials",
    "places",
)
SUMMARY = 320
AT_ONCE = 500
MARKS = re.compile(r"[*_`#>]+|\[([^\[\]]*)\]\([^()]*\)")  # looks at no letter twice, however many brackets are open


def project_onto(listing: Listing, revision: Revision) -> list[str]:
    """Set the plain columns on the listing, without writing it; the names of those columns."""
    for name in SAME_NAME:
        setattr(listing, name, getattr(revision, name))
    listing.employer_name = listing.employer.name
    listing.summary = summary_of(revision.need)
    listing.pay_hourly = hourly_pay(revision)
    listing.question_count = len(revision.questions)
    listing.deadline_at = deadline_of(revision.deadline, listing.program)
    listing.alumni_year = alumni_year(listing)
    return [
        *SAME_NAME,
        "employer_name",
        "summary",
        "pay_hourly",
        "question_count",
        "deadline_at",
        "alumni_year",
    ]


def summary_of(text: str) -> str:
    """The beginning of a text as one plain paragraph, cut at a word."""
    plain = " ".join(MARKS.sub(lambda found: found.group(1) or "", text).split())
    if len(plain) <= SUMMARY:
        return plain
    return plain[: SUMMARY - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def deadline_of(day: date | None, program: Program) -> datetime:
    """When applications close: the end of the posting's day, at the latest the end of the program's."""
    last = min(day, program.applications_close) if day else program.applications_close
    return end_of_day(last, program.school.zone)


def refresh_deadlines(program: Program) -> None:
    """After the program's days or the school's zone have changed: what lists and applications go by follows."""
    rows = Listing._base_manager.filter(program=program).annotate(
        day=Case(When(shown=None, then="sent__deadline"), default="shown__deadline")
    )
    for day in set(rows.order_by().values_list("day", flat=True).distinct()):
        due = deadline_of(day, program)
        late = list(rows.filter(day=day).exclude(deadline_at=due).order_by("pk").values_list("pk", flat=True))
        for some in (late[start : start + AT_ONCE] for start in range(0, len(late), AT_ONCE)):
            Listing._base_manager.filter(pk__in=some).update(deadline_at=due)
            for listing in Listing._base_manager.filter(pk__in=some, state=Listing.State.PUBLISHED):
                search.put(listing)


def alumni_year(listing: Listing) -> int | None:
    """The class year, only where this school has verified the host."""
    sure = (AlumniMatch.State.VERIFIED, AlumniMatch.State.CONFIRMED)
    matches = AlumniMatch._base_manager.filter(
        user=listing.posting.host.user_id, school=listing.school_id, state__in=sure
    )
    return matches.order_by("record__class_year").values_list("record__class_year", flat=True).first()


def refresh_alumni_year(user: User, school: School) -> None:
    """After a decision about the person: the label of all their listings at the school that say otherwise."""
    listings = Listing._base_manager.filter(posting__host__user=user, school=school).select_related("posting__host")
    first = listings.order_by("pk").first()
    year = alumni_year(first) if first is not None else None
    stale = list(listings.exclude(alumni_year=year).order_by("pk"))
    Listing._base_manager.filter(pk__in=[listing.pk for listing in stale]).update(alumni_year=year)
    for listing in stale:
        listing.alumni_year = year
        search.put(listing)
