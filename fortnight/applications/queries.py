"""Reads that need more than one table, for the pages of hosts and students."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Count, Q, QuerySet

from fortnight.activity.models import Event
from fortnight.applications.models import Application, Offer
from fortnight.applications.stages import STAGES, Stage, stage_of
from fortnight.core.time import last_second
from fortnight.employers.queries import bars
from fortnight.people.models import Student, User
from fortnight.postings.models import Listing

MOST = 1000  # that are counted in one state
COUNT = "SELECT %s, count(*) FROM (SELECT 1 FROM applications_application WHERE listing_id = %s AND state = %s LIMIT %s) AS found"


def stages_with_counts(listing: Listing) -> list[tuple[Stage, int]]:
    """At most `MOST` and one in each state, so that no number of applications makes the page slow."""
    states = [state for stage in STAGES for state in stage.states]
    given = [each for state in states for each in (state, listing.pk, state, MOST + 1)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([COUNT] * len(states)), given)
        counts = dict(cursor.fetchall())
    return [(stage, sum(counts[state] for state in stage.states)) for stage in STAGES]


def with_marks(rows: QuerySet[Application]) -> QuerySet[Application]:
    """A page's rows with their marks and new messages; to look these up for all rows and then sort takes long."""
    return Application.objects.filter(pk__in=rows.values("pk")).with_marks().order_by(*rows.query.order_by)


@dataclass(frozen=True)
class Neighbours:
    """Where an application stands in its stage, oldest first: codes of those beside it (empty at either end), its number."""

    before: str
    after: str
    number: int
    of: int


def neighbours(application: Application, *, person: User) -> Neighbours:
    same = Application.objects.visible_to_host(person).filter(
        listing=application.listing_id, state__in=stage_of(application.state).states
    )
    sent, pk = application.submitted_at, application.pk
    earlier = Q(submitted_at__lt=sent) | Q(submitted_at=sent, pk__lt=pk)
    later = Q(submitted_at__gt=sent) | Q(submitted_at=sent, pk__gt=pk)
    before = same.filter(earlier).order_by("-submitted_at", "-pk").values_list("code", flat=True).first()
    after = same.filter(later).order_by("submitted_at", "pk").values_list("code", flat=True).first()
    counts = same.order_by().aggregate(of=Count("pk"), earlier=Count("pk", filter=earlier))
    return Neighbours(before or "", after or "", counts["earlier"] + 1, counts["of"])


def first_to_read(application: Application, *, person: User) -> str:
    """The code of the first application to the same listing that waits at the first stage; empty when none does."""
    waiting = Application.objects.visible_to_host(person).filter(
        listing=application.listing_id, state__in=STAGES[0].states
    )
    rows = waiting.exclude(pk=application.pk).order_by("submitted_at", "pk").values_list("code", flat=True)
    return rows.first() or ""


def answer_by(application: Application) -> date | None:
    """The last day on which this applicant hears as promised, in the school's zone; None where nothing was promised."""
    if application.answer_by is None:
        return None
    return last_second(application.answer_by).astimezone(application.school.zone).date()


@dataclass(frozen=True)
class Opening:
    """Somebody opened an application, or a document of it."""

    at: datetime
    who: str
    document: str
    application: Application | None
    reader: str = ""  # the employer, where it is not the one that was applied to


def openings(student: Student, events: Sequence[Event]) -> list[Opening]:
    """What the events of a page (`activity.queries.disclosures`) were about, in one query."""
    codes = [event.data["application"] for event in events if "application" in event.data]
    numbers = [event.subject_id for event in events if event.kind == "application.opened"]
    mine = Application.objects.filter(Q(code__in=codes) | Q(pk__in=numbers), student=student)
    rows = list(mine.select_related("listing"))
    by_code, by_number = {row.code: row for row in rows}, {row.pk: row for row in rows}
    return [_opening(event, by_code, by_number) for event in events]


def _opening(event: Event, by_code: dict[str, Application], by_number: dict[int, Application]) -> Opening:
    if event.kind == "application.opened":
        return Opening(event.at, str(event.actor or ""), "", by_number.get(event.subject_id))
    given, title = by_code.get(event.data.get("application", "")), event.data.get("title", "")
    reader = event.data.get("recipient", "") if event.kind == "release.opened" else ""
    return Opening(event.at, str(event.actor or ""), title, given, reader)


def others_of(offer: Offer) -> QuerySet[Application]:
    """The student's other open applications for the same weeks: what acceptance ends."""
    program = Q(listing__program=offer.application.listing.program_id)
    same_weeks = Q(listing__program__work_start__lte=offer.ends_on, listing__program__work_end__gte=offer.starts_on)
    mine = Application.objects.open().filter(program | same_weeks, student=offer.application.student)
    return mine.exclude(pk=offer.application_id).select_related("listing__program", "school", "student").order_by("pk")


def host_reads(application: Application) -> bool:
    """Whether its host still may: not when the school has barred the employer, which ends all that is open."""
    return application.is_open or not bars(application.school_id, application.employer_id)
