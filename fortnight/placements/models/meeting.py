from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.applications.models import Proposal
from fortnight.core.codes import Coded
from fortnight.placements.models.part import PartOfPlacement
from fortnight.placements.models.placement import Placement
from fortnight.placements.querysets import MeetingSlotQuerySet, PartQuerySet


class Meeting(PartOfPlacement, Proposal):
    """The kickoff, or another meeting of student and mentor."""

    class Kind(models.TextChoices):
        KICKOFF = "kickoff", _("Kickoff")
        MEETING = "meeting", _("Meeting")
        LAST = "last", _("Looking back")

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(_("what for"), max_length=10, choices=Kind, default=Kind.KICKOFF)
    picked = models.OneToOneField("MeetingSlot", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ScopedManager(school="placement__school", _manager_class=models.Manager.from_queryset(PartQuerySet))

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="picked") | Q(picked__isnull=False), name="meeting_picked_has_a_slot"
            ),
            models.UniqueConstraint(
                fields=["placement", "kind"], condition=Q(state="proposed"), name="meeting_one_proposal_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement}: {self.kind}"


class MeetingSlot(Coded):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()

    objects = ScopedManager(
        school="meeting__placement__school", _manager_class=models.Manager.from_queryset(MeetingSlotQuerySet)
    )

    class Meta:
        ordering = ["starts_at"]
        constraints = [models.UniqueConstraint(fields=["meeting", "starts_at"], name="meeting_slot_once")]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
