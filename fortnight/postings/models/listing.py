from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.core.codes import Coded
from fortnight.core.rules import the_clock
from fortnight.core.transitions import Machine, Move
from fortnight.employers.models import Employer
from fortnight.people.models import Student
from fortnight.people.rules import is_officer
from fortnight.postings.models.posting import Mode, Pay, Posting, Revision
from fortnight.postings.querysets import FavouriteQuerySet, ListingQuerySet
from fortnight.postings.rules import is_own_host, not_for_an_own_posting
from fortnight.programs.models import Program
from fortnight.schools.models import Label, School


class Listing(Coded):
    """A posting in one program of one school: reviewed there, labelled there, published there.

    `shown` is the approved revision, the text that students read; `sent` the one that was sent in last. After a
    change to an approved project they differ until the office approves the change (`change` is then "waiting").
    The plain columns repeat what lists, filters and cards need from the shown revision.
    """

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("waits for the office")
        CHANGES_REQUESTED = "changes_requested", _("changes asked for")
        DECLINED = "declined", _("declined")
        PUBLISHED = "published", _("published")
        PAUSED = "paused", _("paused")
        CLOSED = "closed", _("closed")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Change(models.TextChoices):
        NONE = "", _("no change")
        WAITING = "waiting", _("change waits for the office")
        CHANGES_REQUESTED = "changes_requested", _("changes asked for")
        DECLINED = "declined", _("change declined")

    class Closing(models.TextChoices):
        """Why a listing closed."""

        FILLED = "filled", _("all places are filled")
        DEADLINE = "deadline", _("the deadline has passed")
        HOST = "host", _("the host closed it")
        OFFICE = "office", _("the office closed it")
        PROGRAM = "program", _("the program ended")
        NOBODY = "nobody", _("nobody at the employer can answer any more")

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="listings")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="listings")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="listings")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="listings")
    state = models.CharField(max_length=20, choices=State, default=State.SUBMITTED)
    change = models.CharField(max_length=20, choices=Change, default=Change.NONE, blank=True)
    sent = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    shown = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    close_reason = models.CharField(max_length=10, choices=Closing, blank=True)
    first_yes_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    title = models.CharField(max_length=120)
    employer_name = models.CharField(max_length=200)
    summary = models.CharField(max_length=320, blank=True)
    skills = models.JSONField(default=list, blank=True)
    mode = models.CharField(max_length=8, choices=Mode)
    place = models.CharField(max_length=200, blank=True)
    weeks = models.PositiveSmallIntegerField()
    hours = models.PositiveSmallIntegerField()
    earliest_start = models.DateField()
    latest_start = models.DateField()
    pay = models.CharField(max_length=8, choices=Pay)
    pay_amount = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    pay_hourly = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, default="USD")
    levels = models.JSONField(default=list, blank=True)
    fields = models.JSONField(default=list, blank=True)
    materials = models.JSONField(default=list, blank=True)
    question_count = models.PositiveSmallIntegerField(default=0)
    deadline_at = models.DateTimeField(help_text="when applications close, from the deadline or the program")
    alumni_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="class year of a verified alumni host"
    )
    places = models.PositiveSmallIntegerField(default=1)
    held = models.PositiveSmallIntegerField(default=0, help_text="places with an open or accepted offer")
    applicants = models.PositiveIntegerField(default=0, help_text="submitted applications, ever")
    halted_at = models.DateTimeField(
        null=True, blank=True, help_text="since when it takes no new applications, because its host did not answer"
    )
    findings = models.PositiveSmallIntegerField(default=0, help_text="of the scope check, about `sent`")

    objects = ScopedManager(school="school", _manager_class=models.Manager.from_queryset(ListingQuerySet))

    MOVES = Machine(
        (
            Move(
                "submit", ("changes_requested", "withdrawn", "declined"), "submitted", is_own_host, _("Send in again")
            ),
            Move(
                "request_changes",
                ("submitted",),
                "changes_requested",
                is_officer,
                _("Ask for changes"),
                needs=("note",),
            ),
            Move("approve", ("submitted",), "published", is_officer & not_for_an_own_posting, _("Approve")),
            Move(
                "decline",
                ("submitted",),
                "declined",
                is_officer & not_for_an_own_posting,
                _("Decline"),
                needs=("reason",),
            ),
            Move("withdraw", ("submitted", "changes_requested"), "withdrawn", is_own_host, _("Withdraw")),
            Move("pause", ("published",), "paused", is_own_host | is_officer, _("Pause")),
            Move("resume", ("paused",), "published", is_own_host | is_officer, _("Take applications again")),
            Move(
                "close",
                ("published", "paused"),
                "closed",
                is_own_host | is_officer | the_clock,
                _("Close"),
                needs=("reason",),
            ),
            Move("reopen", ("closed",), "published", is_officer, _("Open again"), needs=("note",)),
            Move("free", ("closed",), "published", the_clock, _("Open again because a place is free")),
        )
    )
    CHANGES = Machine(
        (
            Move(
                "submit_change",
                ("", "changes_requested", "declined", "waiting"),
                "waiting",
                is_own_host,
                _("Send in the change"),
            ),
            Move(
                "request_changes", ("waiting",), "changes_requested", is_officer, _("Ask for changes"), needs=("note",)
            ),
            Move("approve_change", ("waiting",), "", is_officer & not_for_an_own_posting, _("Approve the change")),
            Move(
                "decline_change",
                ("waiting",),
                "declined",
                is_officer & not_for_an_own_posting,
                _("Decline the change"),
                needs=("reason",),
            ),
        ),
        column="change",
    )

    class Meta:
        ordering = ["-published_at", "-id"]
        indexes = [
            models.Index(fields=["program", "state", "-published_at", "-id"]),
            models.Index(fields=["program", "state", "deadline_at", "id"]),
            models.Index(fields=["school", "state", "-published_at", "-id"]),
            models.Index(fields=["school", "state", "submitted_at", "id"]),
            models.Index(fields=["school", "change", "submitted_at", "id"]),
            models.Index(fields=["state", "deadline_at"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["posting", "program"], name="listing_once_a_program"),
            models.CheckConstraint(condition=Q(held__lte=F("places")), name="listing_never_oversold"),
            models.CheckConstraint(condition=Q(places__gte=1), name="listing_has_a_place"),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "paused"]) | Q(shown__isnull=False, published_at__isnull=False),
                name="listing_published_shows_a_text",
            ),
            models.CheckConstraint(
                condition=(Q(state="closed") & ~Q(close_reason="") & Q(closed_at__isnull=False))
                | (~Q(state="closed") & Q(close_reason="", closed_at=None)),
                name="listing_closed_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(change="") | Q(state__in=["published", "paused", "closed"]),
                name="listing_change_only_of_shown",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def free_places(self) -> int:
        return self.places - self.held

    def is_open_at(self, moment: datetime) -> bool:
        """Takes applications."""
        return self.state == self.State.PUBLISHED and moment < self.deadline_at and self.halted_at is None


class ListingLabel(models.Model):
    """A label put on a listing by the office."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="label_links")
    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="listing_links")

    objects = ScopedManager(school="listing__school")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["listing", "label"], name="listing_label_once")]

    def __str__(self) -> str:
        return f"{self.label}"


class Favourite(models.Model):
    """A listing that a student keeps an eye on."""

    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="favourites")
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="favourites")
    at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(school="listing__school", _manager_class=models.Manager.from_queryset(FavouriteQuerySet))

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["student", "listing"], name="favourite_once")]

    def __str__(self) -> str:
        return f"{self.listing}"
