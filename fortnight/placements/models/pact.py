from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.core.transitions import Machine, Move
from fortnight.employers.rules import is_host
from fortnight.people.rules import is_the_student
from fortnight.placements.models.part import PartOfPlacement
from fortnight.placements.models.placement import Placement
from fortnight.placements.querysets import PartQuerySet

LINES = ("goals", "deliverable", "rhythm", "answers", "backup", "ending")
BOTH = is_the_student | is_host


class Side(models.TextChoices):
    """Who of the two; nobody: proposed from the posting."""

    STUDENT = "student", _("student")
    HOST = "host", _("host")


class Pact(PartOfPlacement):
    """One page that student and mentor agree on. Its words are those of the text that has its version.

    `remind_at` is when whoever has not agreed is asked again; without it nobody is.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("not agreed by both")
        AGREED = "agreed", _("agreed by both")

    placement = models.OneToOneField(Placement, on_delete=models.CASCADE, related_name="pact")
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    version = models.PositiveIntegerField(default=1)
    student_agreed_at = models.DateTimeField(null=True, blank=True)
    host_agreed_at = models.DateTimeField(null=True, blank=True)
    host_agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    remind_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0, help_text="sent about this version")

    objects = ScopedManager(school="placement__school", _manager_class=models.Manager.from_queryset(PartQuerySet))

    MOVES = Machine(
        (
            Move("agree", ("proposed",), "agreed", BOTH, _("Agree to the pact")),
            Move("change", ("proposed", "agreed"), "proposed", BOTH, _("Change the pact")),
        )
    )

    class Meta:
        indexes = [models.Index(fields=["remind_at"], condition=Q(remind_at__isnull=False), name="pact_reminds")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(student_agreed_at__isnull=False, host_agreed_at__isnull=False),
                name="pact_agreed_by_both",
            )
        ]

    def __str__(self) -> str:
        return f"{self.placement}: {self.state}"

    def agreed_by(self, side: str) -> bool:
        return getattr(self, f"{side}_agreed_at") is not None


class PactText(models.Model):
    """The six lines as one person left them. Never changed: the next version is a row of its own."""

    pact = models.ForeignKey(Pact, on_delete=models.CASCADE, related_name="texts")
    version = models.PositiveIntegerField(default=1)
    goals = models.TextField(_("What we want to reach"), blank=True)
    deliverable = models.TextField(_("What stands at the end"), blank=True)
    rhythm = models.TextField(_("When and where we talk"), blank=True)
    answers = models.TextField(_("How fast each of us answers"), blank=True)
    backup = models.TextField(_("Who helps when the mentor is away"), blank=True)
    ending = models.TextField(_("How it ends"), blank=True)
    side = models.CharField(max_length=8, choices=Side, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager(school="pact__placement__school")

    class Meta:
        ordering = ["pact", "-version"]
        constraints = [models.UniqueConstraint(fields=["pact", "version"], name="pact_text_once_a_version")]

    def __str__(self) -> str:
        return f"{self.pact_id}, {self.version}"

    def words(self) -> dict[str, str]:
        return {line: getattr(self, line) for line in LINES}
