from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.core.codes import Coded
from fortnight.placements.models.part import PartOfPlacement
from fortnight.placements.models.placement import Placement
from fortnight.placements.querysets import PartQuerySet

A_DAY = Decimal(24)


class Worked(PartOfPlacement, Coded):
    """Hours of one day, as the student wrote them down."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="worked")
    day = models.DateField(_("day"))
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=2)
    line = models.CharField(_("what you did"), max_length=200)
    at = models.DateTimeField()

    objects = ScopedManager(school="placement__school", _manager_class=models.Manager.from_queryset(PartQuerySet))

    class Meta:
        ordering = ["-day", "-id"]
        verbose_name_plural = "worked"
        indexes = [models.Index(fields=["placement", "day", "id"])]
        constraints = [models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=24), name="worked_within_a_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.hours}"
