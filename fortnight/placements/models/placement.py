from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.applications.models import Application, Offer
from fortnight.core.codes import Coded
from fortnight.core.rules import the_clock
from fortnight.core.transitions import Machine, Move
from fortnight.employers.models import Employer
from fortnight.employers.rules import is_host
from fortnight.people.models import Student
from fortnight.people.rules import is_officer, is_the_student
from fortnight.placements.querysets import BROKEN_OFF, PlacementQuerySet
from fortnight.postings.models import Listing
from fortnight.postings.models.posting import Mode, Pay
from fortnight.programs.models import Program
from fortnight.schools.models import School

ANY_SIDE = is_the_student | is_host | is_officer


class Placement(Coded):
    """An accepted offer: the micro-internship itself. Terms are copied from the offer, the mentor from the listing.

    `start_held`: the office has to clear something before the first day. Hosts read that much and not what it is.
    """

    class State(models.TextChoices):
        ARRANGING = "arranging", _("being arranged")
        ARRANGED = "arranged", _("arranged")
        RUNNING = "running", _("under way")
        COMPLETED = "completed", _("completed")
        CANCELLED = "cancelled", _("cancelled before the start")
        NO_SHOW = "no_show", _("somebody did not come")
        ENDED_EARLY = "ended_early", _("ended early")

    class Side(models.TextChoices):
        STUDENT = "student", _("the student")
        HOST = "host", _("the host")
        OFFICE = "office", _("the career office")

    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="placement")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="placement")
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="placements")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="placements")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="placements")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="placements")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="placements")
    state = models.CharField(max_length=12, choices=State, default=State.ARRANGING)
    title = models.CharField(max_length=120)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    weeks = models.PositiveSmallIntegerField(_("weeks"))
    hours = models.PositiveSmallIntegerField(_("hours a week"))
    mode = models.CharField(_("where"), max_length=8, choices=Mode)
    place = models.CharField(_("place"), max_length=200, blank=True)
    pay = models.CharField(_("pay"), max_length=8, choices=Pay)
    pay_amount = models.DecimalField(_("amount"), max_digits=9, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    host = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="who made the offer"
    )
    mentor_name = models.CharField(_("mentor"), max_length=200)
    mentor_title = models.CharField(_("mentor's job title"), max_length=200, blank=True)
    mentor_email = models.EmailField(_("mentor's e-mail"), blank=True)
    backup_name = models.CharField(_("backup mentor"), max_length=200, blank=True)
    backup_email = models.EmailField(_("backup mentor's e-mail"), blank=True)
    hints = models.TextField(_("hints for the first day"), blank=True, default="", db_default="")
    hints_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    student_confirmed_at = models.DateTimeField(null=True, blank=True)
    host_confirmed_at = models.DateTimeField(null=True, blank=True)
    start_held = models.BooleanField(default=False, db_default=False)
    began_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    broken_off_at = models.DateTimeField(null=True, blank=True)
    broken_off_by = models.CharField(max_length=8, choices=Side, blank=True, default="", db_default="")
    missing = models.CharField(
        max_length=8, choices=Side, blank=True, default="", db_default="", help_text="the side that did not come"
    )
    reason = models.TextField(_("reason"), blank=True, default="", db_default="", help_text="why it was broken off")
    place_free_again = models.BooleanField(default=False, db_default=False, help_text="its place of the listing")
    looked_after_at = models.DateTimeField(null=True, blank=True, help_text="when the office had seen to the student")

    objects = ScopedManager(school="school", _manager_class=models.Manager.from_queryset(PlacementQuerySet))

    MOVES = Machine(
        (
            Move("arrange", ("arranging",), "arranged", ANY_SIDE, _("Sign the agreement")),
            Move("begin", ("arranged",), "running", the_clock, _("Begin")),
            Move("complete", ("arranged", "running"), "completed", the_clock, _("Complete")),
            Move("cancel", ("arranging", "arranged"), "cancelled", ANY_SIDE, _("Cancel it"), needs=("reason",)),
            Move("no_show", ("arranged", "running"), "no_show", ANY_SIDE, _("Say who did not come"), needs=("reason",)),
            Move("end_early", ("running",), "ended_early", ANY_SIDE, _("End it early"), needs=("reason",)),
            Move(
                "take_up", ("no_show", "ended_early"), "running", is_officer, _("Take it up again"), needs=("reason",)
            ),
        )
    )

    class Meta:
        ordering = ["starts_on", "id"]
        indexes = [
            models.Index(fields=["school", "state", "starts_on"]),
            models.Index(fields=["school", "starts_on", "id"]),
            models.Index(fields=["student", "starts_on"]),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="placement_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(state__in=["arranging", "cancelled"])
                | Q(student_confirmed_at__isnull=False, host_confirmed_at__isnull=False),
                name="placement_arranged_by_both",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=BROKEN_OFF, broken_off_at__isnull=False, broken_off_by__in=["student", "host", "office"]
                )
                | (
                    ~Q(state__in=BROKEN_OFF)
                    & Q(broken_off_at=None, broken_off_by="", missing="", place_free_again=False)
                ),
                name="placement_broken_off_by_a_side",
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(began_at__isnull=False), name="placement_running_has_begun"
            ),
            models.CheckConstraint(
                condition=Q(state="completed") ^ Q(completed_at=None), name="placement_completed_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student}: {self.title}"

    @property
    def fell_through(self) -> bool:
        """Broken off through no doing of the student's."""
        if self.state == self.State.NO_SHOW:
            return self.missing == self.Side.HOST
        return self.is_broken_off and self.broken_off_by != self.Side.STUDENT

    @property
    def is_broken_off(self) -> bool:
        return self.state in BROKEN_OFF
