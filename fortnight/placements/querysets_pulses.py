"""The vocabulary of pulses and of the cases that they open."""

from datetime import date, datetime

from django.db import models

from fortnight.placements.querysets import AROUND, PartQuerySet


class PulseQuerySet(PartQuerySet):
    def to_ask(self, day: date) -> "PulseQuerySet":
        """Planned for that day or an earlier one, of placements that run; or that were over first."""
        due = self.filter(state="planned", due_on__lte=day, placement__state__in=("running", "completed"))
        return due.with_placement().order_by("due_on", "pk")

    def to_remind(self, until: datetime) -> "PulseQuerySet":
        """Asked, not answered, never reminded, and the time to answer ends by then."""
        waiting = self.filter(state="asked", reminded_at=None, answer_by__lte=until, placement__broken_off_at=None)
        return waiting.with_placement().order_by("answer_by", "pk")

    def to_lapse(self, moment: datetime) -> "PulseQuerySet":
        return self.filter(state="asked", answer_by__lte=moment).with_placement().order_by("answer_by", "pk")

    def to_answer(self, side: str, moment: datetime) -> "PulseQuerySet":
        """What this side is asked now; what must be answered first comes first."""
        mine = self.filter(state="asked", side=side, answer_by__gt=moment, placement__broken_off_at=None)
        return mine.order_by("answer_by", "pk")

    def with_placement(self) -> "PulseQuerySet":
        return self.select_related(*(f"placement__{name}" for name in AROUND), "placement__listing__posting__host")


class CaseQuerySet(PartQuerySet):
    def open(self) -> "CaseQuerySet":
        """Not worked to an end."""
        return self.filter(state__in=("open", "taken"))

    def untaken(self) -> "CaseQuerySet":
        return self.filter(state="open")

    def to_follow_up(self, day: date) -> "CaseQuerySet":
        """Taken by somebody, and the day on which they wanted to look again has come."""
        return self.filter(state="taken", follow_up_on__lte=day)

    def without_a_day(self) -> "CaseQuerySet":
        """Taken by somebody who has not said when to look again."""
        return self.filter(state="taken", follow_up_on=None)

    def worked(self) -> "CaseQuerySet":
        return self.filter(state="closed")

    def danger_first(self) -> "CaseQuerySet":
        """With what the list shows: trouble before what needs a look, of each the oldest first."""
        rows = self.select_related("placement__student", "placement__employer", "placement__school", "officer")
        return rows.prefetch_related("signs__pulse").order_by("-level", "opened_at", "pk")

    def latest_first(self) -> "CaseQuerySet":
        return self.danger_first().order_by("-closed_at", "-pk")

    def for_reading(self) -> "CaseQuerySet":
        more = ("placement__program", "placement__host", "placement__application", "officer")
        return self.with_placement().select_related(*more)


class CaseSignQuerySet(models.QuerySet):
    def in_order(self) -> "CaseSignQuerySet":
        return self.select_related("pulse").order_by("at", "pk")
