from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.core.transitions import Machine, Move
from fortnight.people.rules import is_officer, is_the_student
from fortnight.placements.models.part import PartOfPlacement
from fortnight.placements.models.placement import Placement
from fortnight.placements.querysets import AuthorizationQuerySet

PENDING = ("asked", "in_progress", "refused")


class WorkAuthorization(PartOfPlacement):
    """That a student needs an authorization to work, and how far it is. Student and office read it, nobody else.

    A placement without a row: nobody has said that one is needed.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("asked for")
        IN_PROGRESS = "in_progress", _("in progress")
        CLEARED = "cleared", _("cleared")
        REFUSED = "refused", _("refused")
        NOT_NEEDED = "not_needed", _("not needed")

    placement = models.OneToOneField(Placement, on_delete=models.CASCADE, related_name="authorization")
    state = models.CharField(max_length=12, choices=State, default=State.ASKED)
    marked_at = models.DateTimeField(help_text="when the student last said that it is needed")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(_("the office's words to the student"), blank=True)

    objects = ScopedManager(
        school="placement__school", _manager_class=models.Manager.from_queryset(AuthorizationQuerySet)
    )

    MOVES = Machine(
        (
            Move("mark", ("not_needed",), "asked", is_the_student, _("I need one")),
            Move("take_back", ("asked",), "not_needed", is_the_student, _("I do not need one")),
            Move("take_on", ("asked", "cleared", "refused"), "in_progress", is_officer, _("In progress")),
            Move("clear", ("asked", "in_progress", "refused"), "cleared", is_officer, _("Cleared")),
            Move("refuse", ("asked", "in_progress", "cleared"), "refused", is_officer, _("Refused"), needs=("note",)),
            Move("drop", ("asked", "in_progress", "refused"), "not_needed", is_officer, _("Not needed")),
        )
    )

    class Meta:
        indexes = [models.Index(fields=["state", "placement"])]

    def __str__(self) -> str:
        return f"{self.placement_id}: {self.state}"

    @property
    def is_pending(self) -> bool:
        return self.state in PENDING
