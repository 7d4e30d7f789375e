from datetime import date, datetime

from django.db import models
from django.db.models import Q

from fortnight.employers.rules import seats
from fortnight.people.models import Student, User

AROUND = ("school", "program", "employer", "student__user", "listing__posting")


class PartQuerySet(models.QuerySet):
    """Of what belongs to one placement."""

    def visible_to_host(self, person: User) -> "PartQuerySet":
        return self.with_placement().filter(placement__employer__in=[seat.employer_id for seat in seats(person)])

    def of_placement(self, placement: models.Model) -> "PartQuerySet":
        return self.filter(placement=placement)

    def of_student(self, student: Student) -> "PartQuerySet":
        return self.with_placement().filter(placement__student=student)

    def waiting_for(self, side: str, day: date) -> "PartQuerySet":
        """Pacts that this side has not agreed to, of placements that are not over, the next to begin first."""
        open_ones = self.filter(**{f"{side}_agreed_at": None}, placement__ends_on__gte=day)
        return open_ones.order_by("placement__starts_on", "pk")

    def to_remind(self, moment: datetime) -> "PartQuerySet":
        """Pacts about which whoever has not agreed is asked again."""
        return self.filter(remind_at__lte=moment).with_placement().order_by("remind_at", "pk")

    def with_placement(self) -> "PartQuerySet":
        return self.select_related(*(f"placement__{name}" for name in AROUND))


class PlacementQuerySet(models.QuerySet):
    def visible_to_host(self, person: User) -> "PlacementQuerySet":
        return self.filter(employer__in=[seat.employer_id for seat in seats(person)])

    def of_student(self, student: Student) -> "PlacementQuerySet":
        return self.filter(student=student)

    def of_offer(self, offer: models.Model) -> "PlacementQuerySet":
        return self.filter(offer=offer)

    def for_reading(self) -> "PlacementQuerySet":
        return self.select_related(*AROUND, "listing__shown", "host", "application", "offer")

    def not_over(self, day: date) -> "PlacementQuerySet":
        """Running or still to come, the next one first."""
        return self.filter(ends_on__gte=day).order_by("starts_on", "pk")

    def over(self, day: date) -> "PlacementQuerySet":
        return self.filter(ends_on__lt=day).order_by("-ends_on", "-pk")

    def named(self, words: str) -> "PlacementQuerySet":
        """By the student, the project or the employer; every word must be found."""
        found = self
        for word in words.split()[:5]:
            about = Q(student__name__icontains=word) | Q(title__icontains=word) | Q(employer__name__icontains=word)
            found = found.filter(about)
        return found

    def latest_first(self) -> "PlacementQuerySet":
        """With what the office's list shows."""
        return self.select_related("student", "employer", "program", "pact").order_by("-starts_on", "-pk")

    def unprepared(self, day: date) -> "PlacementQuerySet":
        """Without a pact, and not over."""
        return self.not_over(day).filter(pact=None)

    def waiting_for_student(self) -> "PlacementQuerySet":
        return self.filter(student_confirmed_at=None)

    def waiting_for_host(self) -> "PlacementQuerySet":
        return self.filter(host_confirmed_at=None)
