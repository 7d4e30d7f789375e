from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.applications.models import Application
from fortnight.board.querysets import InvitationQuerySet, ReleaseQuerySet
from fortnight.core.codes import Coded
from fortnight.core.rules import the_clock
from fortnight.core.transitions import Machine, Move
from fortnight.employers.models import Employer
from fortnight.employers.rules import is_host
from fortnight.people.models import Consent, Student
from fortnight.people.rules import is_the_student
from fortnight.postings.models import Listing
from fortnight.programs.models import Program
from fortnight.schools.models import School


class Release(Coded):
    """A good runner-up whom a host would gladly have taken: shown to the program's other hosts once the student agrees.

    `shown` is the copy of what the consent names, out of the profile as it was sent; nothing else of it is shown.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("waits for the student")
        RELEASED = "released", _("shown to other hosts")
        REFUSED = "refused", _("the student said no")
        TAKEN_BACK = "taken_back", _("the student took it back")
        RETRACTED = "retracted", _("the host took it back")
        OVER = "over", _("over")

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="release")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="releases")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="releases")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="releases")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="releases")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    words = models.TextField(_("a word about the student"), help_text="the host's, to the student and to other hosts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    shown = models.JSONField(default=dict, blank=True)

    objects = ScopedManager(school="school", _manager_class=models.Manager.from_queryset(ReleaseQuerySet))

    MOVES = Machine(
        (
            Move("agree", ("asked",), "released", is_the_student, _("Agree")),
            Move("refuse", ("asked",), "refused", is_the_student, _("No, thank you")),
            Move("take_back", ("released",), "taken_back", is_the_student, _("Take it back")),
            Move("retract", ("asked", "released"), "retracted", is_host, _("Take it back")),
            Move("end", ("asked", "released"), "over", the_clock, _("End it")),
        )
    )

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [models.Index(fields=["program", "state", "-answered_at", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["released", "taken_back"])
                | Q(consent__isnull=False, answered_at__isnull=False),
                name="release_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "released"], ended_at=None)
                | (~Q(state__in=["asked", "released"]) & Q(ended_at__isnull=False)),
                name="release_ended_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}"

    @property
    def graduates_on(self) -> date | None:
        """Where the consent names it."""
        given = self.shown.get("graduation")
        return date.fromisoformat(given) if given else None


class Reading(models.Model):
    """That an employer's host opened what a release shows: from then on its team reads it, and the student reads that."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="readings")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager(school="release__school")

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["release", "employer"], name="reading_once_an_employer")]

    def __str__(self) -> str:
        return f"{self.employer}"


class Invitation(Coded):
    """Another host of the program asks somebody released to apply to a project with a free place."""

    class State(models.TextChoices):
        OPEN = "open", _("waits for the student")
        DECLINED = "declined", _("the student said no")

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="invitations")
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="invitations")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="invitations")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="invitations")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    text = models.TextField(_("message"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="school", _manager_class=models.Manager.from_queryset(InvitationQuerySet))

    MOVES = Machine((Move("decline", ("open",), "declined", is_the_student, _("No, thank you")),))

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["student", "state", "-at"])]
        constraints = [
            models.UniqueConstraint(fields=["release", "listing"], name="invitation_once_a_project"),
            models.CheckConstraint(condition=Q(state="open") ^ Q(ended_at__isnull=False), name="invitation_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.listing}"
