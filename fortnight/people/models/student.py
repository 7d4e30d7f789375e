from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.core.codes import Coded
from fortnight.core.scanner import WITHHELD, Scan
from fortnight.people.querysets import CommitmentQuerySet, DocumentQuerySet, StudentQuerySet
from fortnight.schools.models import School


class Level(models.TextChoices):
    """The values that rosters use."""

    FRESHMAN = "Freshman", _("Freshman")
    SOPHOMORE = "Sophomore", _("Sophomore")
    JUNIOR = "Junior", _("Junior")
    SENIOR = "Senior", _("Senior")
    MASTERS = "Masters", _("Masters")
    DOCTORATE = "Doctorate", _("Doctorate")
    POSTDOC = "Postdoctoral Studies", _("Postdoctoral Studies")
    MBA = "Masters of Business Administration", _("Masters of Business Administration")
    ACCELERATED = "Accelerated Masters", _("Accelerated Masters")
    ALUMNI = "Alumni", _("Alumni")


class Student(Coded):
    """A member of the school on its roster."""

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="student_records")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="students")
    number = models.CharField(_("student number"), max_length=40, blank=True)
    name = models.CharField(_("name"), max_length=400)
    level = models.CharField(_("level"), max_length=40, choices=Level)
    field = models.CharField(_("field of study"), max_length=200, blank=True)
    second_field = models.CharField(_("second field of study"), max_length=200, blank=True)
    graduation = models.DateField(_("expected graduation"), null=True, blank=True)
    skills = models.JSONField(_("skills"), default=list, blank=True)
    links = models.JSONField(_("links"), default=list, blank=True)
    about = models.TextField(_("about me"), blank=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="school", _manager_class=models.Manager.from_queryset(StudentQuerySet))

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["school", "name", "id"])]
        constraints = [
            models.UniqueConstraint(fields=["user", "school"], name="student_once_a_school"),
            models.UniqueConstraint(fields=["school", "number"], condition=~Q(number=""), name="student_number_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Commitment(Coded):
    """What else takes a student's week. Private: nobody but the student reads it, neither the office nor hosts."""

    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="commitments")
    name = models.CharField(_("what it is"), max_length=100)
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("to"))
    hours = models.PositiveSmallIntegerField(_("hours a week"))
    by_week = models.JSONField(default=dict, blank=True, help_text='weeks that differ: {"2027-01-11": 25}, by Monday')

    objects = ScopedManager(school="student__school", _manager_class=models.Manager.from_queryset(CommitmentQuerySet))

    class Meta:
        ordering = ["first_day", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="commitment_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(hours__lte=100), name="commitment_within_a_week"),
        ]

    def __str__(self) -> str:
        return self.name

    def mondays(self) -> list[date]:
        """Of the weeks that it touches."""
        monday = self.first_day - timedelta(days=self.first_day.weekday())
        return [monday + timedelta(weeks=at) for at in range((self.last_day - monday).days // 7 + 1)]


class Document(Coded):
    """A PDF in a student's library. A new version is a new row that replaces the former."""

    class Kind(models.TextChoices):
        RESUME = "resume", _("Résumé")
        COVER_LETTER = "cover_letter", _("Cover letter")
        TRANSCRIPT = "transcript", _("Transcript")
        PORTFOLIO = "portfolio", _("Portfolio")
        OTHER = "other", _("Other")

    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(upload_to="documents/%Y/%m/")
    size = models.PositiveIntegerField(help_text="bytes")
    pages = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    scan = models.CharField(max_length=10, choices=Scan, default=Scan.UNASKED, db_default=Scan.UNASKED, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )
    is_default = models.BooleanField(_("my usual one"), default=False)
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="student__school", _manager_class=models.Manager.from_queryset(DocumentQuerySet))

    class Meta:
        ordering = ["kind", "-added_at"]
        indexes = [models.Index(fields=["added_at"], condition=Q(scan="waiting"), name="document_waits")]
        constraints = [
            models.UniqueConstraint(
                fields=["student"],
                condition=Q(is_default=True, kind="resume", removed_at=None),
                name="document_one_default_resume",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_withheld(self) -> bool:
        """Handed to nobody: it waits for the virus check, or has failed it."""
        return self.scan in WITHHELD


class Consent(models.Model):
    """What a student agreed to disclose: which records, why, to whom, in which words, when. Never changed."""

    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=200)
    recipient = models.CharField(max_length=400)
    records = models.JSONField(help_text="the names of the records disclosed")
    text = models.TextField(help_text="the words as shown")
    text_version = models.CharField(max_length=40)
    given_how = models.CharField(max_length=40, default="checkbox")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="student__school")

    class Meta:
        ordering = ["-given_at"]

    def __str__(self) -> str:
        return f"{self.purpose}, {self.given_at:%Y-%m-%d}"
