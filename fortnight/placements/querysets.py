from django.db import models

from fortnight.employers.rules import seats
from fortnight.people.models import Student, User


class PlacementQuerySet(models.QuerySet):
    def visible_to_host(self, person: User) -> "PlacementQuerySet":
        return self.filter(employer__in=[seat.employer_id for seat in seats(person)])

    def of_student(self, student: Student) -> "PlacementQuerySet":
        return self.filter(student=student)

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

    def waiting_for_student(self) -> "PlacementQuerySet":
        return self.filter(student_confirmed_at=None)

    def waiting_for_host(self) -> "PlacementQuerySet":
        return self.filter(host_confirmed_at=None)
