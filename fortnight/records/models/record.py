import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.core.codes import new_code
from fortnight.core.transitions import Machine, Move
from fortnight.people.rules import is_officer, is_the_student
from fortnight.placements.models import Placement
from fortnight.placements.models.part import PartOfPlacement
from fortnight.records.models.evaluation import Evaluation
from fortnight.records.querysets import RecordQuerySet


def long_code() -> str:
    """32**16: nobody finds a record by trying."""
    return new_code() + new_code()


class Record(PartOfPlacement):
    """What the student keeps of a placement: facts copied when the host evaluated, countersigned by the student.

    `code` is what the public page verifies by; `urn` names the credential, in which the address of no page stands as an id.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for the student’s name")
        ISSUED = "issued", _("issued")
        REVOKED = "revoked", _("revoked")

    placement = models.OneToOneField(Placement, on_delete=models.CASCADE, related_name="record")
    code = models.CharField(max_length=20, unique=True, default=long_code, editable=False)
    urn = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    student_name = models.CharField(max_length=400)
    employer_name = models.CharField(max_length=200)
    mentor_name = models.CharField(max_length=200)
    title = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()
    hours = models.DecimalField(max_digits=6, decimal_places=2, help_text="logged, or where none are, agreed")
    hours_logged = models.BooleanField()
    deliverable = models.CharField(max_length=10, choices=Evaluation.Deliverable)
    made = models.TextField(blank=True)
    quote = models.TextField(blank=True, help_text="the mentor's words; empty without consent")
    statement = models.TextField(_("your statement"), blank=True)
    signed_name = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True, blank=True)
    credential = models.TextField(blank=True, help_text="Open Badges 3.0 as VC-JWT")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(_("why it was revoked"), blank=True)
    remind_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    objects = ScopedManager(school="placement__school", _manager_class=models.Manager.from_queryset(RecordQuerySet))

    MOVES = Machine(
        (
            Move("countersign", ("waiting",), "issued", is_the_student, _("Countersign")),
            Move("revoke", ("issued",), "revoked", is_officer, _("Revoke it"), needs=("reason",)),
            Move("restore", ("revoked",), "issued", is_officer, _("Restore it"), needs=("reason",)),
        )
    )

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(fields=["remind_at"], condition=Q(remind_at__isnull=False), name="record_reminds"),
            models.Index(fields=["state"], condition=Q(state="revoked"), name="record_revoked"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", issued_at=None, credential="")
                | (~Q(state="waiting") & Q(issued_at__isnull=False) & ~Q(credential="") & ~Q(signed_name="")),
                name="record_issued_is_signed",
            ),
            models.CheckConstraint(condition=Q(state="revoked") ^ Q(revoked_at=None), name="record_revoked_has_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.student_name}: {self.title}"

    @property
    def is_issued(self) -> bool:
        return self.state == self.State.ISSUED
