from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.core.rules import the_clock
from fortnight.core.transitions import Machine, Move
from fortnight.people.models import User
from fortnight.placements.models.pact import Side
from fortnight.placements.models.part import PartOfPlacement
from fortnight.placements.models.placement import ANY_SIDE, Placement
from fortnight.placements.models.trouble import ANYBODY_WITH_THE_LINK
from fortnight.placements.querysets_pulses import PulseQuerySet

LONGEST_WORDS = 500


class Pulse(PartOfPlacement):
    """Three questions to one side on one of three days. `asked_of` is the address that the link in the mail was made for.

    What was chosen is read by the office alone; who reads the words is for the one who wrote them to say.
    """

    class Point(models.TextChoices):
        SECOND_DAY = "second_day", _("the second day")
        MIDDLE = "middle", _("the middle")
        LAST_DAY = "last_day", _("the last day")

    class State(models.TextChoices):
        PLANNED = "planned", _("to come")
        ASKED = "asked", _("asked")
        ANSWERED = "answered", _("answered")
        SILENT = "silent", _("not answered in time")
        SKIPPED = "skipped", _("not asked")

    class Track(models.TextChoices):
        YES = "yes", _("Yes")
        UNSURE = "unsure", _("Not sure")
        NO = "no", _("No")

    class Needs(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    class Readers(models.TextChoices):
        OFFICE = "office", _("only the career office")
        BOTH = "both", _("the career office and the other side")
        OTHER = "other", _("only the other side")

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="pulses")
    point = models.CharField(max_length=10, choices=Point)
    side = models.CharField(max_length=8, choices=Side)
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    due_on = models.DateField()
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_of = models.EmailField(blank=True)
    answer_by = models.DateTimeField(null=True, blank=True, help_text="half-open")
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="whose answer it is, where we know them",
    )  # fmt: skip
    on_track = models.CharField(_("on track"), max_length=8, choices=Track, blank=True)
    needs = models.CharField(_("has what it takes"), max_length=8, choices=Needs, blank=True)
    words = models.CharField(_("in one line"), max_length=LONGEST_WORDS, blank=True)
    readers = models.CharField(_("who reads the line"), max_length=8, choices=Readers, default=Readers.OFFICE)

    objects = ScopedManager(school="placement__school", _manager_class=models.Manager.from_queryset(PulseQuerySet))

    MOVES = Machine(
        (
            Move("ask", ("planned",), "asked", the_clock, _("Ask")),
            Move("answer", ("asked",), "answered", ANYBODY_WITH_THE_LINK, _("Answer")),
            Move("lapse", ("asked",), "silent", the_clock, _("Let run out")),
            Move("skip", ("planned", "asked"), "skipped", the_clock | ANY_SIDE, _("Do not ask")),
        )
    )

    class Meta:
        ordering = ["placement", "due_on", "id"]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(state="planned"), name="pulse_planned"),
            models.Index(fields=["answer_by"], condition=Q(state="asked"), name="pulse_asked"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["placement", "point", "side"], name="pulse_once_a_point_and_side"),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "skipped"]) | Q(asked_at__isnull=False, answer_by__isnull=False),
                name="pulse_asked_has_its_days",
            ),
            models.CheckConstraint(
                condition=(Q(state="answered", answered_at__isnull=False) & ~Q(on_track="") & ~Q(needs=""))
                | (~Q(state="answered") & Q(answered_at=None, on_track="", needs="")),
                name="pulse_answered_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement_id}: {self.point}, {self.side}"

    def is_of(self, person: User) -> bool:
        """Whether that person said it, or it was asked of their address."""
        by_link = self.person_id is None and self.asked_of.lower() == person.email.lower()
        return self.person_id == person.pk or by_link

    def read_by(self, side: str) -> bool:
        """Whether that side, which is the other one or the office, may read the words."""
        if side == Placement.Side.OFFICE:
            return self.readers != self.Readers.OTHER
        return self.readers != self.Readers.OFFICE
