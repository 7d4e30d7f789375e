"""What waits for somebody because of applications, as counts and first rows; the portals word them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from fortnight.applications.models import Application, Interview, Offer
from fortnight.people.models import Student, User
from fortnight.postings.models import Listing


@dataclass(frozen=True)
class Unanswered:
    """Applicants of one listing who have heard nothing: how many, and since when the first waits."""

    listing: Listing
    number: int
    since: datetime


def unanswered_of(person: User, *, most: int = 50) -> list[Unanswered]:
    """By listing, the longest wait first."""
    rows = (
        Application.objects.visible_to_host(person)
        .waiting_for_host()
        .order_by()
        .values("listing")
        .annotate(number=Count("id"), since=Min("submitted_at"))
        .order_by("since")[:most]
    )
    listings = Listing.objects.with_program().in_bulk([row["listing"] for row in rows])
    return [Unanswered(listings[row["listing"]], row["number"], row["since"]) for row in rows]


def unread_messages_of(person: User, *, most: int = 50) -> list[Application]:
    """Applications in which a student wrote something that no host has read."""
    mine = Application.objects.visible_to_host(person).filter(messages__side="student", messages__read_at=None)
    return list(mine.select_related("listing").distinct().order_by("-pk")[:most])


def open_offers_of(student: Student) -> list[Offer]:
    rows = Offer.objects.of_student(student).filter(state=Offer.State.OPEN)
    return list(rows.order_by("decide_by"))


def proposals_of(student: Student) -> list[Interview]:
    """Talks that wait for the student to pick a time."""
    rows = Interview.objects.of_student(student).filter(state=Interview.State.PROPOSED)
    return [row for row in rows if row.application.is_open]


def drafts_of(student: Student) -> list[Application]:
    rows = Application.objects.filter(student=student, state=Application.State.DRAFT)
    return list(rows.select_related("listing").order_by("listing__deadline_at"))


def letters_for(student: Student) -> list[Application]:
    """Applications in which a host or the office wrote something that the student has not read."""
    rows = Application.objects.filter(student=student).unread_by_student()
    return list(rows.select_related("listing").order_by("-pk")[:20])


def overdue_in(school_id: int, *, before: datetime) -> int:
    """Open applications without any answer that were sent before that moment; at most 1,001 are counted."""
    rows = Application.objects.filter(school=school_id, submitted_at__lt=before).waiting_for_host()
    return len(rows.order_by().values_list("pk", flat=True)[:1001])
