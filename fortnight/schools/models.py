from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.schools.querysets import LabelQuerySet, SchoolQuerySet


class School(models.Model):
    """The institution that runs programs: the tenant."""

    slug = models.SlugField(_("short address"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)
    time_zone = models.CharField(_("time zone"), max_length=60, default="America/New_York")
    accent_hue = models.PositiveSmallIntegerField(_("accent hue"), default=262, validators=[MaxValueValidator(359)])
    logo = models.FileField(_("logo"), upload_to="logos/", blank=True)
    contact_name = models.CharField(_("contact person"), max_length=200, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    about = models.TextField(_("about the career office"), blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    minimum_wage = models.DecimalField(_("minimum wage an hour"), max_digits=8, decimal_places=2, null=True, blank=True)
    email_domains = models.JSONField(_("e-mail domains of members"), default=list, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SchoolQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=Q(accent_hue__lt=360), name="school_hue_is_an_angle")]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class Closure(models.Model):
    """Days of the school's calendar: it is closed, and business days skip them; or there are exams, and they do not."""

    class Kind(models.TextChoices):
        CLOSED = "closed", _("the school is closed")
        EXAMS = "exams", _("exams")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="closures")
    kind = models.CharField(_("what it is"), max_length=8, choices=Kind, default=Kind.CLOSED, db_default=Kind.CLOSED)
    name = models.CharField(_("name"), max_length=100)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="closure_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return self.name


class Label(models.Model):
    """A short tag on listings. "Alumni host" and "Remote" come from facts; the office puts the others by hand."""

    class Fact(models.TextChoices):
        BY_HAND = "", _("put by hand")
        ALUMNI_HOST = "alumni_host", _("the host is an alumna or alumnus")
        REMOTE = "remote", _("the project is remote")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="labels")
    name = models.CharField(_("label"), max_length=40)
    slug = models.SlugField(max_length=40)
    fact = models.CharField(_("comes from"), max_length=20, choices=Fact, default=Fact.BY_HAND, blank=True)
    description = models.CharField(_("what it means"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(
        _("position"), default=10, validators=[MinValueValidator(0), MaxValueValidator(999)]
    )
    retired = models.BooleanField(_("no longer offered"), default=False)

    objects = ScopedManager(school="school", _manager_class=models.Manager.from_queryset(LabelQuerySet))

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["school", "slug"], name="label_once_a_school"),
            models.UniqueConstraint(fields=["school", "fact"], condition=~Q(fact=""), name="label_once_a_fact"),
        ]

    def __str__(self) -> str:
        return self.name
