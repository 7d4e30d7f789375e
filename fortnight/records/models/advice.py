from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.core.codes import Coded
from fortnight.core.transitions import Machine, Move
from fortnight.people.rules import is_officer
from fortnight.placements.models import Side
from fortnight.programs.models import Program
from fortnight.records.querysets import AdviceQuerySet
from fortnight.schools.models import School


class Advice(Coded):
    """What somebody who has done it tells those of the next season, published without a name once the office has read it.

    `by` is never shown, also not to the office: it is there so that its writer may have it erased.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for the office")
        PUBLISHED = "published", _("published")
        DECLINED = "declined", _("not published")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="advice")
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="advice")
    side = models.CharField(max_length=8, choices=Side, help_text="who gives it")
    to = models.CharField(max_length=8, choices=Side, help_text="whom it is for")
    text = models.TextField(_("advice"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    at = models.DateField(help_text="a day and no moment, which would tell who wrote it")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="school", _manager_class=models.Manager.from_queryset(AdviceQuerySet))

    MOVES = Machine(
        (
            Move("publish", ("waiting", "declined"), "published", is_officer, _("Publish it")),
            Move("decline", ("waiting", "published"), "declined", is_officer, _("Do not publish it")),
        )
    )

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name_plural = "advice"
        indexes = [models.Index(fields=["school", "state", "to", "-at"])]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="advice_says_something"),
            models.CheckConstraint(
                condition=Q(state="waiting") ^ Q(decided_at__isnull=False), name="advice_decided_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
