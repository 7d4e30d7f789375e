from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.board.querysets import MailingQuerySet
from fortnight.core.codes import Coded
from fortnight.programs.models import Program
from fortnight.schools.models import School

USUAL, MOST = 2, 20


class Group(models.TextChoices):
    """Who stands on the board. Students without a place are in exactly one group, and so are projects with a free one."""

    NOTHING = "nothing", _("applied, and nothing is left")
    UNHEARD = "unheard", _("never answered")
    RUNNING = "running", _("an application goes on")
    IDLE = "idle", _("not applied yet")
    EMPTY = "empty", _("no applicants")
    FREE = "free", _("applicants, and a free place")

    @property
    def of_students(self) -> bool:
        return self not in {Group.EMPTY, Group.FREE}


class Budget(models.Model):
    """How many messages of the board a person may get from a school in seven days."""

    school = models.OneToOneField(School, on_delete=models.CASCADE, related_name="message_budget")
    a_week = models.PositiveSmallIntegerField(
        _("messages a week a person gets at most"), default=USUAL, validators=[MaxValueValidator(MOST)]
    )
    turn = models.PositiveBigIntegerField(default=0, help_text="counted up by whoever sends: one at a time")

    objects = ScopedManager(school="school")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(a_week__lte=MOST), name="budget_within_reason")]

    def __str__(self) -> str:
        return str(self.a_week)


class Mailing(Coded):
    """A message of the office to a group of the board, as it was sent. `left_out` says how many did not get it, by reason."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="mailings")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="mailings")
    group = models.CharField(max_length=8, choices=Group)
    narrowed = models.CharField(max_length=500, blank=True, help_text="the board's filters, as an address has them")
    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("message"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    number = models.PositiveIntegerField()
    left_out = models.JSONField(default=dict, blank=True, help_text='{"off": 2, "budget": 3}')

    objects = ScopedManager(school="school", _manager_class=models.Manager.from_queryset(MailingQuerySet))

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["school", "-at", "-id"])]

    def __str__(self) -> str:
        return self.subject


class Recipient(models.Model):
    """Whom a message of the board is for. `at` counts for the week's budget, `told_at` is when the worker wrote it."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="recipients")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="mailing__school")

    class Meta:
        indexes = [
            models.Index(fields=["user", "at"]),
            models.Index(fields=["id"], condition=Q(told_at=None), name="recipient_waits"),
        ]
        constraints = [models.UniqueConstraint(fields=["mailing", "user"], name="recipient_once")]

    def __str__(self) -> str:
        return f"{self.user}"
