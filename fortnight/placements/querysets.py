from datetime import date

from django.db import models

from fortnight.employers.rules import seats
from fortnight.people.models import Student, User


class PlacementQuerySet(models.QuerySet):
    def visible_to_host(self, person: User) -> "PlacementQuerySet":
        return self.filter(employer__in=[seat.employer_id for seat in seats(person)])

    def of_student(self, student: Student) -> "PlacementQuerySet":
        return self.filter(student=student)

    def of_offer(self, offer: models.Model) -> "PlacementQuerySet":
        return self.filter(offer=offer)

    def for_reading(self) -> "PlacementQuerySet":
        return self.select_related(
            "school",
            "program",
            "employer",
            "student__user",
            "listing__shown",
            "listing__posting",
            "host",
            "application",
            "offer",
        )

    def not_over(self, day: date) -> "PlacementQuerySet":
        """Running or still to come, the next one first."""
        return self.filter(ends_on__gte=day).order_by("starts_on", "pk")

    def over(self, day: date) -> "PlacementQuerySet":
        return self.filter(ends_on__lt=day).order_by("-ends_on", "-pk")

    def waiting_for_student(self) -> "PlacementQuerySet":
        return self.filter(student_confirmed_at=None)

    def waiting_for_host(self) -> "PlacementQuerySet":
        return self.filter(host_confirmed_at=None)
