from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.core.codes import Coded
from fortnight.core.scanner import WITHHELD, Scan
from fortnight.core.transitions import Machine, Move
from fortnight.employers.rules import is_host
from fortnight.people.rules import is_the_student
from fortnight.placements.models.pact import BOTH
from fortnight.placements.models.part import PartOfPlacement
from fortnight.placements.models.placement import Placement
from fortnight.placements.querysets import PartQuerySet, ShowingQuerySet


class Milestone(PartOfPlacement, Coded):
    """A dated step with something to show. `turn` counts how often something was shown, `version` its own changes."""

    class State(models.TextChoices):
        PLANNED = "planned", _("to come")
        SHOWN = "shown", _("waits for the mentor")
        AGAIN = "again", _("to be shown once more")
        REVIEWED = "reviewed", _("reviewed")
        DROPPED = "dropped", _("dropped")

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="milestones")
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    name = models.CharField(_("milestone"), max_length=120)
    what = models.TextField(_("what there is to show"), blank=True)
    due_on = models.DateField(_("due on"))
    turn = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    told_due_on = models.DateField(null=True, blank=True, help_text="the day about which the student was reminded")
    told_turn = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="about which the mentor was reminded"
    )
    made_at = models.DateTimeField()

    objects = ScopedManager(school="placement__school", _manager_class=models.Manager.from_queryset(PartQuerySet))

    MOVES = Machine(
        (
            Move("show", ("planned", "shown", "again"), "shown", is_the_student, _("Show it")),
            Move("review", ("shown",), "reviewed", is_host, _("Review"), needs=("note",)),
            Move("ask_again", ("shown",), "again", is_host, _("Ask to see it once more"), needs=("note",)),
            Move("drop", ("planned", "again"), "dropped", BOTH, _("Drop the milestone")),
            Move("restore", ("dropped",), "planned", BOTH, _("Take it up again")),
        )
    )

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["placement", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["planned", "dropped"]) | Q(turn__gt=0), name="milestone_shown_has_a_showing"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """The student has still something to show."""
        return self.state in {self.State.PLANNED, self.State.AGAIN}


class Showing(Coded):
    """What the student showed at a milestone, the mentor's words about it, and whether these helped. None is overwritten."""

    class Helped(models.TextChoices):
        YES = "yes", _("Yes, I know how to go on")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No, I need to talk about it")

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="showings")
    turn = models.PositiveSmallIntegerField()
    text = models.TextField(_("what you have done"), blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    file = models.FileField(upload_to="milestones/%Y/%m/", blank=True)
    title = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField(default=0, help_text="bytes")
    pages = models.PositiveSmallIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    scan = models.CharField(max_length=10, choices=Scan, default=Scan.UNASKED, db_default=Scan.UNASKED, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    review = models.TextField(_("the mentor’s words"), blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    helped = models.CharField(_("did that help?"), max_length=8, choices=Helped, blank=True)
    helped_note = models.TextField(_("what would help more"), blank=True)
    helped_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(
        school="milestone__placement__school", _manager_class=models.Manager.from_queryset(ShowingQuerySet)
    )

    class Meta:
        ordering = ["milestone", "-turn"]
        indexes = [models.Index(fields=["id"], condition=Q(scan="waiting"), name="showing_waits")]
        constraints = [
            models.UniqueConstraint(fields=["milestone", "turn"], name="showing_once_a_turn"),
            models.CheckConstraint(
                condition=Q(helped="") | Q(reviewed_at__isnull=False), name="showing_helped_by_a_review"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milestone}, {self.turn}"

    @property
    def is_withheld(self) -> bool:
        """Its file is handed to nobody: it waits for the virus check, or has failed it."""
        return self.scan in WITHHELD
