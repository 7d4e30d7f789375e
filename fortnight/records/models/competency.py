from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.schools.models import School


class Competency(models.Model):
    """One line of the list on which both sides of a placement evaluate. A school without lines has the usual eight.

    Evaluations copy the words, so that a line can be changed or go without touching what was written.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="competencies")
    name = models.CharField(_("competency"), max_length=80)
    description = models.CharField(_("what it means"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"))

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["school", "position", "id"]
        verbose_name_plural = "competencies"
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="competency_once_a_school")]

    def __str__(self) -> str:
        return self.name
