from datetime import date, datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q

from fortnight.people.models import Student
from fortnight.placements.models import Placement
from fortnight.placements.querysets import PartQuerySet


class AskQuerySet(PartQuerySet):
    def to_remind(self, moment: datetime) -> "AskQuerySet":
        return self.filter(remind_at__lte=moment).with_placement().order_by("remind_at", "pk")

    def waiting_for(self, side: str, since: datetime) -> "AskQuerySet":
        """Asked since then, and this side has not evaluated; the longest wait first."""
        from fortnight.records.models import Evaluation

        theirs = Evaluation._base_manager.filter(placement=OuterRef("placement"), side=side)
        rows = self.filter(~Exists(theirs), side=side, asked_at__gt=since, placement__broken_off_at=None)
        return rows.order_by("asked_at", "pk")

    def left_unanswered(self, side: str, since: datetime) -> "AskQuerySet":
        """Of those, whom nobody reminds any more; not about a student who has been erased."""
        return self.waiting_for(side, since).filter(remind_at=None, placement__student__user__is_active=True)


class EvaluationQuerySet(PartQuerySet):
    def with_ratings(self) -> "EvaluationQuerySet":
        return self.prefetch_related("ratings").select_related("by")


class RecordQuerySet(PartQuerySet):
    def to_remind(self, moment: datetime) -> "RecordQuerySet":
        going_on = self.filter(remind_at__lte=moment, placement__broken_off_at=None)
        return going_on.with_placement().order_by("remind_at", "pk")

    def waiting(self) -> "RecordQuerySet":
        return self.filter(state="waiting", placement__broken_off_at=None).with_placement().order_by("made_at", "pk")

    def given_out(self) -> "RecordQuerySet":
        """Those that the world may ask about: issued, or revoked since."""
        return self.exclude(state="waiting")

    def has_code(self, code: str) -> bool:
        return self.filter(code=code).exists()

    def latest_first(self, state: str = "") -> "RecordQuerySet":
        rows = self.filter(state=state) if state else self
        return rows.select_related("placement").order_by("-made_at", "-pk")

    def revoked(self) -> "RecordQuerySet":
        return self.filter(state="revoked").order_by("pk")


class AdviceQuerySet(models.QuerySet):
    def in_state(self, state: str) -> "AdviceQuerySet":
        """What waits stands in the order in which it came, what is decided with the newest first."""
        rows = self.filter(state=state).select_related("program", "school")
        return rows.order_by("at", "pk") if state == "waiting" else rows.order_by("-at", "-pk")

    def published_for(self, side: str) -> "AdviceQuerySet":
        return self.in_state("published").filter(to=side)


class TieQuerySet(PartQuerySet):
    def due(self, day: date) -> "TieQuerySet":
        """Nobody is asked about a student who has been erased."""
        return (
            self.filter(next_on__lte=day, placement__student__user__is_active=True)
            .with_placement()
            .order_by("next_on", "pk")
        )


class ShareQuerySet(models.QuerySet):
    def of_student(self, student: Student) -> "ShareQuerySet":
        return self.filter(record__placement__student=student).select_related("record__placement__school")

    def open_on(self, day: date) -> "ShareQuerySet":
        """Neither ended nor past their day."""
        lasting = Q(until=None) | Q(until__gte=day)
        rows = self.filter(lasting, ended_at=None)
        return rows.select_related("record__placement__student__user", "record__placement__school")


def to_thank(since: date) -> models.QuerySet:
    """Completed since then, and nobody has been thanked."""
    rows = Placement.objects.filter(state="completed", ends_on__gte=since, tie=None)
    return rows.for_reading().order_by("ends_on", "pk")


def to_close(first: date, last: date) -> models.QuerySet:
    """Placements whose last day came by `last` and not before `first`, and whose sides have not been asked to evaluate."""
    begun = Q(state__in=("running", "completed")) | Q(state="arranged", start_held=False)
    rows = Placement.objects.filter(begun, ends_on__gte=first, ends_on__lte=last, asks=None)
    return rows.for_reading().order_by("ends_on", "pk")
