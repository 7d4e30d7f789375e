from datetime import datetime

from django.db import models
from django.db.models import Avg, Count, OuterRef, Q, Subquery

from fortnight.core.scanner import WITHHELD, Scan
from fortnight.employers.models import barred
from fortnight.employers.rules import seats
from fortnight.people.models import Student, User
from fortnight.postings.models.posting import Project

NOT_SENT = ("draft", "discarded")
READ = ("mentor_name", "deliverable")  # of the shown text, beside the form; all else stands in the listing
OPEN = ("submitted", "shortlisted", "interviewing", "offered")


class ApplicationQuerySet(models.QuerySet):
    def open(self) -> "ApplicationQuerySet":
        return self.filter(state__in=OPEN)

    def sent(self) -> "ApplicationQuerySet":
        """All that hosts and the office may know of."""
        return self.exclude(state__in=NOT_SENT)

    def of_student(self, student: Student) -> "ApplicationQuerySet":
        return self.filter(student=student).exclude(state="discarded")

    def visible_to_host(self, person: User) -> "ApplicationQuerySet":
        """Sent to a listing of an employer at which the person has an active seat, and that the school has not barred."""
        mine = self.sent().filter(employer__in=[seat.employer_id for seat in seats(person)])
        return mine.filter(~barred("employer", "school"))

    def of_listing(self, listing: models.Model) -> "ApplicationQuerySet":
        return self.filter(listing=listing)

    def in_states(self, states: tuple[str, ...]) -> "ApplicationQuerySet":
        return self.filter(state__in=states)

    def newest_first(self) -> "ApplicationQuerySet":
        return self.select_related("listing__program", "school").order_by("-started_at", "-id")

    def latest_sent_first(self) -> "ApplicationQuerySet":
        return self.select_related("listing").order_by("-submitted_at", "-id")

    def going_on(self) -> "ApplicationQuerySet":
        return self.filter(state__in=("draft", *OPEN))

    def ended(self) -> "ApplicationQuerySet":
        return self.exclude(state__in=("draft", *OPEN))

    def answerable(self, codes: list[str]) -> "ApplicationQuerySet":
        """Those of these codes that may still be told "not selected"."""
        return self.filter(code__in=codes, state__in=("submitted", "shortlisted", "interviewing"))

    def oldest_first(self) -> "ApplicationQuerySet":
        return self.order_by("submitted_at", "id")

    def best_marks_first(self) -> "ApplicationQuerySet":
        """Of `with_marks`; those without a mark come last, the oldest first."""
        return self.order_by(models.F("mark_mean").desc(nulls_last=True), "submitted_at", "id")

    def with_marks(self) -> "ApplicationQuerySet":
        """Adds `mark_mean` (1–5 or None), `mark_count` and `unread`: messages of the student that no host has read."""
        from fortnight.applications.models import Mark, Message

        marks = Mark._base_manager.filter(application=OuterRef("pk")).order_by().values("application")
        unread = Message._base_manager.filter(application=OuterRef("pk"), side="student", read_at=None).order_by()
        return self.annotate(
            mark_mean=Subquery(marks.annotate(mean=Avg("value")).values("mean")),
            mark_count=Subquery(marks.annotate(n=Count("id")).values("n")),
            unread=Subquery(unread.values("application").annotate(n=Count("id")).values("n")),
        )

    def with_code(self, code: str) -> "models.Model | None":
        return self.filter(code=code).first()

    def for_reading(self) -> "ApplicationQuerySet":
        """With all that the reading page shows of single rows."""
        return self.select_related(
            "listing__program__policy", "listing__shown", "listing__posting", "school", "student", "consent"
        )

    def for_writing(self) -> "ApplicationQuerySet":
        """With all that the form shows and what sending it needs."""
        rows = self.for_reading().select_related("student__user", "listing__posting__host__user")
        unread = [f"listing__posting__{name}" for name in Project.columns()]
        unread += [f"listing__shown__{name}" for name in Project.columns() if name not in READ]
        return rows.defer(*unread).prefetch_related("answers", "chosen")

    def waiting_for_host(self) -> "ApplicationQuerySet":
        """Open, and nobody has answered at all."""
        return self.filter(state__in=("submitted", "shortlisted"), answered_at=None)

    def undecided(self) -> "ApplicationQuerySet":
        """Open, without an offer: the host has still to say yes or no."""
        return self.filter(state__in=("submitted", "shortlisted", "interviewing"))

    def overdue(self, at: datetime) -> "ApplicationQuerySet":
        """Not answered although the promise ended before `at`; of one school, in these words, an index has them in order."""
        return self.filter(answered_at=None, ended_at=None, answer_by__lte=at)

    def longest_wait_first(self) -> "ApplicationQuerySet":
        """Of those that are overdue, with what the office's list shows."""
        return self.select_related("listing__posting__host__user", "student").order_by("answer_by", "id")

    def unread_by_student(self) -> "ApplicationQuerySet":
        unread = Q(messages__side__in=["host", "office"], messages__read_at=None)
        return self.filter(unread).distinct()


class SlotQuerySet(models.QuerySet):
    def of_student(self, student: Student) -> "SlotQuerySet":
        found = self.filter(interview__application__student=student)
        return found.select_related(
            "interview__application__student", "interview__application__school", "interview__application__listing"
        )


class PartQuerySet(models.QuerySet):
    """Of what belongs to one application: attachments, talks, offers."""

    def visible_to_host(self, person: User) -> "PartQuerySet":
        seen = self.exclude(application__state__in=NOT_SENT).with_application()
        mine = seen.filter(application__employer__in=[seat.employer_id for seat in seats(person)])
        return mine.filter(~barred("application__employer", "application__school"))

    def of_student(self, student: Student) -> "PartQuerySet":
        return self.filter(application__student=student).with_application()

    def waiting(self) -> "PartQuerySet":
        """Copies of documents that wait for the virus check."""
        return self.filter(scan=Scan.WAITING).order_by("pk")

    def handed_out(self) -> "PartQuerySet":
        """Copies that neither wait for the virus check nor have failed in it."""
        return self.exclude(scan__in=WITHHELD)

    def with_application(self) -> "PartQuerySet":
        return self.select_related(
            "application__listing__program__policy",
            "application__school",
            "application__student",
            "application__consent",
        )
