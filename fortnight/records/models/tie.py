from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.placements.models import Placement
from fortnight.placements.models.part import PartOfPlacement
from fortnight.records.querysets import TieQuerySet

AFTER = (30, 90, 365)  # days after the last day, on which both are asked


class Tie(PartOfPlacement):
    """What stays of a placement: both are thanked, asked after a month, a quarter and a year, and say what came of it.

    `next_on` is when they are asked next; without it they are not. Either may stop that for themselves.
    """

    class Came(models.TextChoices):
        UNSAID = "", _("not said")
        IN_TOUCH = "in_touch", _("we are in touch")
        CAME_BACK = "came_back", _("they work together again")
        HIRED = "hired", _("the student was hired")
        NOTHING = "nothing", _("we have lost touch")

    placement = models.OneToOneField(Placement, on_delete=models.CASCADE, related_name="tie")
    asked = models.PositiveSmallIntegerField(default=0)
    next_on = models.DateField(null=True, blank=True)
    student_says = models.CharField(max_length=10, choices=Came, blank=True, default=Came.UNSAID)
    host_says = models.CharField(max_length=10, choices=Came, blank=True, default=Came.UNSAID)
    student_stopped_at = models.DateTimeField(null=True, blank=True)
    host_stopped_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="placement__school", _manager_class=models.Manager.from_queryset(TieQuerySet))

    class Meta:
        indexes = [models.Index(fields=["next_on"], condition=models.Q(next_on__isnull=False), name="tie_asks")]

    def __str__(self) -> str:
        return f"{self.placement_id}, {self.asked}"

    def says(self, side: str) -> str:
        return getattr(self, f"{side}_says")

    def stopped(self, side: str) -> bool:
        return getattr(self, f"{side}_stopped_at") is not None
