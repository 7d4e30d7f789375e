from django.db import models

from fortnight.people.models import Student
from fortnight.schools.models import School


class PartOfPlacement(models.Model):
    """What belongs to one placement; rules ask it for the student, the employer and the school."""

    class Meta:
        abstract = True

    @property
    def student(self) -> Student:
        return self.placement.student

    @property
    def employer_id(self) -> int:
        return self.placement.employer_id

    @property
    def school(self) -> School:
        return self.placement.school

    @property
    def school_id(self) -> int:
        return self.placement.school_id
