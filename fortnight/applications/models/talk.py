from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.applications.models.application import Application
from fortnight.applications.querysets import PartQuerySet, SlotQuerySet
from fortnight.core.codes import Coded
from fortnight.employers.models import Host


class Message(models.Model):
    """A line between student and host; addresses stay hidden."""

    class Side(models.TextChoices):
        STUDENT = "student", _("student")
        HOST = "host", _("host")
        OFFICE = "office", _("career office")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="messages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    side = models.CharField(max_length=8, choices=Side)
    text = models.TextField(_("message"))
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="application__school")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:40]

    @property
    def is_host(self) -> bool:
        return self.side == self.Side.HOST

    @property
    def is_student(self) -> bool:
        return self.side == self.Side.STUDENT


class HostNote(models.Model):
    """A private note about an applicant, shared with the host's teammates only."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="host_notes")
    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("note"))
    at = models.DateTimeField()

    objects = ScopedManager(school="application__school")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:40]


class Mark(models.Model):
    """A host's mark from 1 to 5 for an applicant, shared with teammates only."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="marks")
    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    at = models.DateTimeField()

    objects = ScopedManager(school="application__school")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "host"], name="mark_one_a_host"),
            models.CheckConstraint(condition=Q(value__gte=1, value__lte=5), name="mark_one_to_five"),
        ]

    def __str__(self) -> str:
        return str(self.value)


class Proposal(Coded):
    """Up to five times that a host proposes and the student picks one of: a talk before, or a meeting within a placement."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("waits for the student to pick")
        PICKED = "picked", _("agreed")
        NONE_FIT = "none_fit", _("no time fits")
        CANCELLED = "cancelled", _("called off")

    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=30)
    where = models.CharField(_("where: link, telephone or address"), max_length=500, blank=True)
    note = models.TextField(_("message"), blank=True)
    sequence = models.PositiveSmallIntegerField(default=0, help_text="of the calendar invitation")
    created_at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def is_on(self) -> bool:
        """Proposed or agreed, and not called off."""
        return self.state in {self.State.PROPOSED, self.State.PICKED}


class Interview(Proposal):
    """A talk with an applicant."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="interviews")
    picked = models.OneToOneField("Slot", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ScopedManager(school="application__school", _manager_class=models.Manager.from_queryset(PartQuerySet))

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="picked") | Q(picked__isnull=False), name="interview_picked_has_a_slot"
            ),
            models.UniqueConstraint(
                fields=["application"], condition=Q(state="proposed"), name="interview_one_proposal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.state}"


class Slot(Coded):
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()

    objects = ScopedManager(
        school="interview__application__school", _manager_class=models.Manager.from_queryset(SlotQuerySet)
    )

    class Meta:
        ordering = ["starts_at"]
        constraints = [models.UniqueConstraint(fields=["interview", "starts_at"], name="slot_once")]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
