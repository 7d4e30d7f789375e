from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_scopes import ScopedManager

from fortnight.core.codes import Coded
from fortnight.core.transitions import Machine, Move
from fortnight.people.rules import is_officer
from fortnight.programs.querysets import ProgramQuerySet
from fortnight.schools.models import School


class Program(Coded):
    """One season of one offering at one school. Dates are days in the school's zone; each ends at 23:59:59."""

    class Kind(models.TextChoices):
        ROLLING = "rolling", _("Rolling: students apply, hosts decide")
        MATCHED = "matched", _("Matched: the externship's formal match")

    class State(models.TextChoices):
        DRAFT = "draft", _("being prepared")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("everybody")
        MEMBERS = "members", _("members of the school only")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="programs")
    slug = models.SlugField(_("short address"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.ROLLING)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    visibility = models.CharField(
        _("who sees the projects"), max_length=8, choices=Visibility, default=Visibility.PUBLIC
    )
    postings_open = models.DateField(_("hosts may post from"))
    applications_open = models.DateField(_("students may apply from"))
    applications_close = models.DateField(_("students may apply until"))
    work_start = models.DateField(_("work begins"))
    work_end = models.DateField(_("work ends"))
    key_dates = models.JSONField(
        _("recommended key dates"), default=list, blank=True, help_text='[{"day": "2026-10-11", "name": "…"}]'
    )
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    about = models.TextField(_("what it is"), blank=True)
    compared = models.TextField(_("how it differs from an externship"), blank=True)
    how_to_apply = models.TextField(_("how to apply"), blank=True)
    how_to_post = models.TextField(_("how to post"), blank=True)
    default_question = models.CharField(_("question to applicants"), max_length=300, blank=True)
    closing_words = models.TextField(
        _("words to those who still wait when it closes"), blank=True, default="", db_default=""
    )
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(school="school", _manager_class=models.Manager.from_queryset(ProgramQuerySet))

    MOVES = Machine(
        (
            Move("open", ("draft", "closed"), "open", is_officer, _("Open the program")),
            Move("close", ("open",), "closed", is_officer, _("Close the program")),
        )
    )

    class Meta:
        ordering = ["-work_start", "name"]
        constraints = [
            models.UniqueConstraint(fields=["school", "slug"], name="program_slug_once_a_school"),
            models.CheckConstraint(
                condition=Q(work_end__gte=F("work_start")), name="program_work_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(applications_close__gte=F("applications_open")),
                name="program_applications_close_after_they_open",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key_days(self) -> list[tuple[date, str]]:
        """The recommended key dates as days with their names."""
        return [(date.fromisoformat(each["day"]), each["name"]) for each in self.key_dates]


class Mode(models.TextChoices):
    """How strongly a rule of the policy holds."""

    OFF = "off", _("off")
    ADVISE = "advise", _("advise")
    REQUIRE = "require", _("require")


def _mode(default: Mode) -> models.CharField:
    return models.CharField(max_length=8, choices=Mode, default=default)


class Policy(models.Model):
    """A program's rules. Each has its values and a mode: off, advise or require."""

    class Remote(models.TextChoices):
        ANY = "any", _("any place of work is fine")
        ENCOURAGED = "encouraged", _("remote is encouraged")
        ONLY = "only", _("remote only")

    class Pay(models.TextChoices):
        ANY = "any", _("paid or unpaid")
        RECOMMENDED = "recommended", _("pay is strongly recommended")
        PAID = "paid", _("paid only")

    class Days(models.TextChoices):
        CALENDAR = "calendar", _("calendar days")
        BUSINESS = "business", _("business days")

    program = models.OneToOneField(Program, on_delete=models.CASCADE, related_name="policy")
    weeks_mode = _mode(Mode.REQUIRE)
    weeks_min = models.PositiveSmallIntegerField(_("fewest weeks"), default=2)
    weeks_max = models.PositiveSmallIntegerField(_("most weeks"), default=4)
    hours_mode = _mode(Mode.REQUIRE)
    hours_min = models.PositiveSmallIntegerField(_("fewest hours a week"), default=10)
    hours_max = models.PositiveSmallIntegerField(_("most hours a week"), default=35)
    remote_mode = _mode(Mode.ADVISE)
    remote = models.CharField(_("place of work"), max_length=12, choices=Remote, default=Remote.ENCOURAGED)
    pay_mode = _mode(Mode.ADVISE)
    pay = models.CharField(_("pay"), max_length=12, choices=Pay, default=Pay.RECOMMENDED)
    pay_floor_mode = _mode(Mode.ADVISE)
    pay_floor = models.DecimalField(
        _("least pay an hour"), max_digits=8, decimal_places=2, default=15, validators=[MinValueValidator(0)]
    )
    eligible_mode = _mode(Mode.REQUIRE)
    eligible_levels = models.JSONField(_("levels"), default=list, blank=True, help_text="empty: all")
    offer_mode = _mode(Mode.REQUIRE)
    offer_days = models.PositiveSmallIntegerField(
        _("business days to decide on an offer"), default=5, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    answer_mode = _mode(Mode.REQUIRE)
    answer_days = models.PositiveSmallIntegerField(_("days within which applicants hear"), default=10)
    answer_in = models.CharField(
        _("which days count"), max_length=8, choices=Days, default=Days.CALENDAR, db_default=Days.CALENDAR
    )
    apology_days = models.PositiveSmallIntegerField(
        _("days after the promise, then it is closed with an apology"), default=5, db_default=5
    )
    cap_mode = _mode(Mode.OFF)
    cap = models.PositiveSmallIntegerField(_("open applications a student at most"), default=3)
    load_mode = models.CharField(max_length=8, choices=Mode, default=Mode.ADVISE, db_default=Mode.ADVISE)
    load_max = models.PositiveSmallIntegerField(
        _("hours a week that a student's placements may add up to"), default=40, db_default=40
    )
    mentor_mode = _mode(Mode.REQUIRE)
    backup_mentor_mode = _mode(Mode.ADVISE)
    two_person_mode = _mode(Mode.OFF)
    office_signs_mode = models.CharField(max_length=8, choices=Mode, default=Mode.OFF, db_default=Mode.OFF)
    authorization_mode = models.CharField(max_length=8, choices=Mode, default=Mode.REQUIRE, db_default=Mode.REQUIRE)
    authorization_weeks = models.PositiveSmallIntegerField(
        _("weeks that an authorization to work takes"), default=6, db_default=6, validators=[MaxValueValidator(52)]
    )
    updated_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager(school="program__school")

    class Meta:
        verbose_name_plural = "policies"
        constraints = [
            models.CheckConstraint(
                condition=Q(weeks_max__gte=F("weeks_min"), weeks_min__gte=1), name="policy_weeks_in_order"
            ),
            models.CheckConstraint(
                condition=Q(hours_max__gte=F("hours_min"), hours_min__gte=1), name="policy_hours_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"policy of {self.program}"

    @property
    def promises_answer(self) -> bool:
        """Only a required rule is a promise to students; an advised one is a request to hosts."""
        return self.answer_mode == Mode.REQUIRE

    @property
    def promised_days(self) -> int | None:
        """Days within which hosts are to answer; None where the program names none."""
        return None if self.answer_mode == Mode.OFF else self.answer_days

    @property
    def promised_time(self) -> str:
        """The promise in words: "10 days", "5 business days"."""
        if self.answer_in == self.Days.BUSINESS:
            return ngettext("%(n)d business day", "%(n)d business days", self.answer_days) % {"n": self.answer_days}
        return ngettext("%(n)d day", "%(n)d days", self.answer_days) % {"n": self.answer_days}


class DeclineReason(models.Model):
    """A reason for declining a posting, from the school's own list."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="decline_reasons")
    text = models.CharField(_("reason"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"), default=10)
    retired = models.BooleanField(_("no longer offered"), default=False)

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text
