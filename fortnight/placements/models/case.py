from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.core.codes import Coded
from fortnight.core.transitions import Machine, Move
from fortnight.people.rules import is_officer
from fortnight.placements.models.pact import Side
from fortnight.placements.models.part import PartOfPlacement
from fortnight.placements.models.placement import Placement
from fortnight.placements.models.pulse import Pulse
from fortnight.placements.querysets_pulses import CaseQuerySet, CaseSignQuerySet


class Case(PartOfPlacement, Coded):
    """Something is wrong with a placement, as far as its signs say; the office works it to an end. Nobody else reads it.

    One at most is open for a placement: further signs join it.
    """

    class State(models.TextChoices):
        OPEN = "open", _("nobody has it")
        TAKEN = "taken", _("somebody works on it")
        CLOSED = "closed", _("worked to an end")

    class Level(models.IntegerChoices):
        LOOK = 1, _("needs a look")
        TROUBLE = 2, _("in trouble")

    class Outcome(models.TextChoices):
        MENDED = "mended", _("They go on together as planned")
        CHANGED = "changed", _("They go on with a change: goals, hours, rhythm")
        MENTOR = "mentor", _("They go on with another mentor")
        ENDED = "ended", _("The placement has ended")
        NOTHING = "nothing", _("It was nothing")

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="cases")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.LOOK)
    opened_at = models.DateTimeField()
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    follow_up_on = models.DateField(_("look again on"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, blank=True)
    ending = models.TextField(_("how it ended"), blank=True)

    objects = ScopedManager(school="placement__school", _manager_class=models.Manager.from_queryset(CaseQuerySet))

    MOVES = Machine(
        (
            Move("take", ("open",), "taken", is_officer, _("I take it")),
            Move("put_back", ("taken",), "open", is_officer, _("Put it back")),
            Move("close", ("open", "taken"), "closed", is_officer, _("Close the case"), needs=("note",)),
        )
    )

    class Meta:
        ordering = ["-opened_at", "-id"]
        indexes = [
            models.Index(fields=["-level", "opened_at"], condition=~Q(state="closed"), name="case_waits"),
            models.Index(fields=["-closed_at"], condition=Q(state="closed"), name="case_worked"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["placement"], condition=~Q(state="closed"), name="case_one_open_a_placement"
            ),
            models.CheckConstraint(
                condition=(Q(state="closed", closed_at__isnull=False, follow_up_on=None) & ~Q(outcome=""))
                | (~Q(state="closed") & Q(closed_at=None, outcome="")),
                name="case_closed_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement_id}: {self.state}"


class CaseSign(models.Model):
    """Why there is a case, or one reason more."""

    class Kind(models.TextChoices):
        DIVERGE = "diverge", _("the two sides see it differently")
        OFF_TRACK = "off_track", _("not on track")
        NEEDS = "needs", _("something is missing")
        SILENCE = "silence", _("no answer")
        OFFICE = "office", _("the office saw something")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="signs")
    kind = models.CharField(max_length=10, choices=Kind)
    side = models.CharField(max_length=8, choices=Side, blank=True)
    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, null=True, blank=True, related_name="signs")
    at = models.DateTimeField()

    objects = ScopedManager(
        school="case__placement__school", _manager_class=models.Manager.from_queryset(CaseSignQuerySet)
    )

    class Meta:
        ordering = ["case", "at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pulse", "kind"], name="case_sign_once_a_pulse"),
            models.CheckConstraint(
                condition=Q(kind="office", pulse=None) | (~Q(kind="office") & Q(pulse__isnull=False)),
                name="case_sign_of_a_pulse_or_the_office",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.kind}"


class CaseNote(models.Model):
    """What was said and done; never changed."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("what was said and done"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager(school="case__placement__school")

    class Meta:
        ordering = ["case", "at", "id"]

    def __str__(self) -> str:
        return f"{self.case_id}, {self.at:%Y-%m-%d}"
