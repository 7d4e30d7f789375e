from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.placements.models import Placement, Side
from fortnight.placements.models.part import PartOfPlacement
from fortnight.records.querysets import AskQuerySet, EvaluationQuerySet


class Ask(PartOfPlacement):
    """One side was asked to evaluate. `remind_at` is when it is asked again; without it, it is not."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="asks")
    side = models.CharField(max_length=8, choices=Side)
    asked_at = models.DateTimeField()
    remind_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    objects = ScopedManager(school="placement__school", _manager_class=models.Manager.from_queryset(AskQuerySet))

    class Meta:
        ordering = ["placement", "side"]
        indexes = [models.Index(fields=["remind_at"], condition=Q(remind_at__isnull=False), name="ask_reminds")]
        constraints = [models.UniqueConstraint(fields=["placement", "side"], name="ask_once_a_side")]

    def __str__(self) -> str:
        return f"{self.placement_id}, {self.side}"


class Evaluation(PartOfPlacement):
    """What one side says of the student's work at its end: once, never changed.

    The host confirms what was made, or says what came instead, and may give a quote for the record.
    """

    class Deliverable(models.TextChoices):
        AS_AGREED = "as_agreed", _("what was agreed")
        OTHER = "other", _("something else")
        NOTHING = "nothing", _("nothing that can be shown")

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="evaluations")
    side = models.CharField(max_length=8, choices=Side)
    deliverable = models.CharField(_("what was made"), max_length=10, choices=Deliverable, blank=True)
    made = models.TextField(_("what it is"), blank=True)
    words = models.TextField(_("a word to the other side"), blank=True)
    quote = models.TextField(_("words for the record"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager(school="placement__school", _manager_class=models.Manager.from_queryset(EvaluationQuerySet))

    class Meta:
        ordering = ["placement", "side"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "side"], name="evaluation_once_a_side"),
            models.CheckConstraint(
                condition=Q(side="student", deliverable="") | (Q(side="host") & ~Q(deliverable="")),
                name="evaluation_host_speaks_of_what_was_made",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement_id}, {self.side}"


class Rating(models.Model):
    """One competency in an evaluation: how it was seen, in words, and an example. Its name is a copy."""

    class Level(models.TextChoices):
        BEGINS = "begins", _("has begun to learn it")
        GUIDED = "guided", _("does it with guidance")
        ALONE = "alone", _("does it independently")
        LEADS = "leads", _("does it so that others learn from it")

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="ratings")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("competency"), max_length=80)
    level = models.CharField(_("how it was seen"), max_length=8, choices=Level)
    example = models.TextField(_("an example"))

    objects = ScopedManager(school="evaluation__placement__school")

    class Meta:
        ordering = ["evaluation", "position"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "position"], name="rating_once_a_line"),
            models.CheckConstraint(condition=~Q(example=""), name="rating_has_an_example"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.level}"
