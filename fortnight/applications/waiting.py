"""What waits for somebody because of applications, as counts and first rows; the portals word them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Min, OuterRef, Subquery

from fortnight.applications.models import Application, Interview, Offer
from fortnight.applications.querysets import ApplicationQuerySet
from fortnight.people.models import Student, User
from fortnight.postings.models import Listing
from fortnight.schools.models import School

UNDECIDED = ("submitted", "shortlisted", "interviewing")


@dataclass(frozen=True)
class Unanswered:
    """Applicants of one listing who have heard nothing: how many, since when, and until when the first should hear."""

    listing: Listing
    number: int
    since: datetime
    until: datetime | None


def unanswered_of(person: User, *, most: int = 50) -> list[Unanswered]:
    """By listing, the longest wait first."""
    rows = (
        Application.objects.visible_to_host(person)
        .waiting_for_host()
        .order_by()
        .values("listing")
        .annotate(number=Count("id"), since=Min("submitted_at"), until=Min("answer_by"))
        .order_by("since")[:most]
    )
    listings = Listing.objects.with_program().in_bulk([row["listing"] for row in rows])
    return [Unanswered(listings[row["listing"]], row["number"], row["since"], row["until"]) for row in rows]


def unread_messages_of(person: User, *, most: int = 50) -> list[Application]:
    """Applications in which a student wrote something that no host has read."""
    mine = Application.objects.visible_to_host(person).filter(messages__side="student", messages__read_at=None)
    return list(mine.select_related("listing").distinct().order_by("-pk")[:most])


def free_again_of(person: User, *, most: int = 50) -> list[Listing]:
    """Listings whose offer was declined or ran out, with a free place and candidates left: `waiting`, and `free_since`."""
    not_taken = Offer._base_manager.filter(listing=OuterRef("pk"), state__in=(Offer.State.DECLINED, Offer.State.LAPSED))
    left = Application._base_manager.filter(listing=OuterRef("pk"), state__in=UNDECIDED).order_by().values("listing")
    rows = Listing.objects.visible_to_host(person).filter(held__lt=F("places"))
    rows = rows.annotate(
        free_since=Subquery(not_taken.order_by("-ended_at").values("ended_at")[:1]),
        waiting=Subquery(left.annotate(n=Count("id")).values("n")),
    )
    return list(rows.filter(free_since__isnull=False, waiting__gt=0).order_by("-free_since")[:most])


def talks_of(person: User, *, most: int = 200) -> list[Interview]:
    """The latest talk of each applicant who is at that stage, the newest first; an agreed one stands before a later word."""
    rows = Interview.objects.visible_to_host(person).filter(application__state=Application.State.INTERVIEWING)
    latest: dict[int, Interview] = {}
    for talk in rows.select_related("picked", "application__listing")[:most]:
        known = latest.setdefault(talk.application_id, talk)
        if talk.is_on and not known.is_on:
            latest[talk.application_id] = talk
    return list(latest.values())


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


def overdue_in(school: School, *, at: datetime) -> ApplicationQuerySet:
    """Open applications without any answer for longer than they were promised; where nothing was promised, never."""
    return Application.objects.filter(school=school).overdue(at)


def count_overdue(school: School, *, at: datetime) -> int:
    """At most 1,001 are counted."""
    return overdue_in(school, at=at).order_by()[:1001].count()
