from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.applications.models.application import Application
from fortnight.applications.querysets import PartQuerySet
from fortnight.applications.rules import is_host_of_listing
from fortnight.core.codes import Coded
from fortnight.core.rules import the_clock
from fortnight.core.transitions import Machine, Move
from fortnight.people.rules import is_officer, is_the_student
from fortnight.postings.models import Listing
from fortnight.postings.models.posting import Mode, Pay
from fortnight.schools.models import School


class Offer(Coded):
    """The host's offer of a place, with the terms as agreed and the moment until which the student may decide.

    An open or accepted offer holds one place of its listing (`Listing.held`).
    """

    class State(models.TextChoices):
        OPEN = "open", _("waits for the student")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        LAPSED = "lapsed", _("ran out")
        RESCINDED = "rescinded", _("taken back")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="offers")
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="offers")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="offers")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    title = models.CharField(_("project"), max_length=120)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    weeks = models.PositiveSmallIntegerField(_("weeks"))
    hours = models.PositiveSmallIntegerField(_("hours a week"))
    mode = models.CharField(_("where"), max_length=8, choices=Mode)
    place = models.CharField(_("place"), max_length=200, blank=True)
    pay = models.CharField(_("pay"), max_length=8, choices=Pay)
    pay_amount = models.DecimalField(_("amount"), max_digits=9, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    message = models.TextField(_("message"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    decide_by = models.DateTimeField(_("decide by"), help_text="half-open: deciding is possible before this moment")
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    objects = ScopedManager(school="school", _manager_class=models.Manager.from_queryset(PartQuerySet))

    MOVES = Machine(
        (
            Move("accept", ("open",), "accepted", is_the_student, _("Accept")),
            Move("decline", ("open",), "declined", is_the_student, _("Decline")),
            Move("lapse", ("open",), "lapsed", the_clock, _("Let run out")),
            Move("rescind", ("open",), "rescinded", is_host_of_listing | is_officer, _("Take back"), needs=("reason",)),
        )
    )

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["state", "decide_by"]), models.Index(fields=["listing", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(state__in=["open", "accepted"]), name="offer_one_live"
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="offer_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(state="open") ^ Q(ended_at__isnull=False), name="offer_ended_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.state}"

    @property
    def student(self):
        return self.application.student

    @property
    def employer_id(self) -> int:
        return self.application.employer_id
