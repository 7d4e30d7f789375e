from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from fortnight.core.codes import Coded
from fortnight.employers.models import Employer, Host
from fortnight.postings.querysets import PostingQuerySet


class Mode(models.TextChoices):
    REMOTE = "remote", _("Remote")
    HYBRID = "hybrid", _("Hybrid")
    ON_SITE = "on_site", _("On site")


class Pay(models.TextChoices):
    HOURLY = "hourly", _("Hourly")
    STIPEND = "stipend", _("Stipend")
    UNPAID = "unpaid", _("Unpaid")


class Project(models.Model):
    """What a project is: the columns that the host writes, a revision copies and a listing shows."""

    title = models.CharField(_("title"), max_length=120, blank=True)
    need = models.TextField(_("the workplace need"), blank=True)
    work = models.TextField(_("what the student will do"), blank=True)
    learn = models.TextField(_("what the student will learn"), blank=True)
    deliverable = models.TextField(_("deliverable"), blank=True)
    first_day = models.TextField(_("the first day"), blank=True)
    skills = models.JSONField(_("skills"), default=list, blank=True)
    weeks = models.PositiveSmallIntegerField(_("weeks"), null=True, blank=True)
    hours = models.PositiveSmallIntegerField(_("hours a week"), null=True, blank=True)
    earliest_start = models.DateField(_("earliest start"), null=True, blank=True)
    latest_start = models.DateField(_("latest start"), null=True, blank=True)
    mode = models.CharField(_("where"), max_length=8, choices=Mode, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    places = models.PositiveSmallIntegerField(
        _("places"), default=1, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    pay = models.CharField(_("pay"), max_length=8, choices=Pay, blank=True)
    pay_amount = models.DecimalField(
        _("amount"), max_digits=9, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(Decimal(0))]
    )
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    unpaid_reason = models.TextField(_("why the work is unpaid"), blank=True)
    levels = models.JSONField(_("levels welcome"), default=list, blank=True, help_text="empty: all")
    fields = models.JSONField(_("fields of study welcome"), default=list, blank=True, help_text="empty: all")
    materials = models.JSONField(_("materials wanted"), default=list, blank=True, help_text="kinds of Document")
    questions = models.JSONField(_("questions to applicants"), default=list, blank=True, help_text="up to three")
    mentor_name = models.CharField(_("mentor"), max_length=200, blank=True)
    mentor_title = models.CharField(_("mentor's job title"), max_length=200, blank=True)
    mentor_email = models.EmailField(_("mentor's e-mail"), blank=True)
    mentor_hours = models.DecimalField(
        _("mentor's hours a week"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    backup_name = models.CharField(_("backup mentor"), max_length=200, blank=True)
    backup_email = models.EmailField(_("backup mentor's e-mail"), blank=True)
    equipment = models.TextField(_("equipment"), blank=True)
    nda = models.TextField(_("confidentiality"), blank=True)
    ip = models.TextField(_("who owns the results"), blank=True)
    ai_use = models.TextField(_("use of AI"), blank=True)
    work_authorization = models.TextField(_("work authorization"), blank=True)
    deadline = models.DateField(
        _("deadline"), null=True, blank=True, help_text=_("Empty: until the places are filled.")
    )

    class Meta:
        abstract = True

    @property
    def total_hours(self) -> int | None:
        return self.weeks * self.hours if self.weeks and self.hours else None

    @classmethod
    def columns(cls) -> list[str]:
        """The names of the project's columns, in the order of the form."""
        return [field.name for field in Project._meta.get_fields()]


class Posting(Coded, Project):
    """What the host wrote: the project as it stands now, also while it is a draft. One posting, many listings."""

    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="postings")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="postings")
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies")
    wanted_programs = models.ManyToManyField("programs.Program", blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    discarded_at = models.DateTimeField(null=True, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-id"]

    def __str__(self) -> str:
        return self.title or str(_("Untitled project"))


class Revision(Project):
    """A posting's text as it was sent in. Never changed; a listing shows the revision that was approved."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["posting", "number"]
        constraints = [models.UniqueConstraint(fields=["posting", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class SkillTerm(models.Model):
    """A skill that postings named, to suggest while typing."""

    name = models.CharField(max_length=60, unique=True)
    uses = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-uses", "name"]

    def __str__(self) -> str:
        return self.name
