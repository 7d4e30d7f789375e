from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.applications.models import Application
from fortnight.core.codes import Coded
from fortnight.core.rules import Rule, the_clock
from fortnight.core.transitions import Machine, Move
from fortnight.employers.rules import is_host
from fortnight.people.rules import is_officer
from fortnight.placements.models.part import PartOfPlacement
from fortnight.placements.models.placement import Placement
from fortnight.placements.querysets import AgreementQuerySet, GivenUpQuerySet

ANYBODY_WITH_THE_LINK = Rule("whoever holds the link", lambda _person, _subject: True)


class Statement(models.Model):
    """What one side says about how a placement was broken off. `about` is the moment of that, for it may happen again."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="statements")
    about = models.DateTimeField()
    side = models.CharField(max_length=8, choices=Placement.Side)
    text = models.TextField(_("statement"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager(school="placement__school")

    class Meta:
        ordering = ["placement", "at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "about", "side"], name="statement_once_a_side"),
        ]

    def __str__(self) -> str:
        return f"{self.placement_id}, {self.side}"


class StandIn(Coded, PartOfPlacement):
    """Somebody is asked to become the mentor because the mentor cannot go on; they answer by a link in the mail."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        ACCEPTED = "accepted", _("stands in")
        DECLINED = "declined", _("cannot")
        LAPSED = "lapsed", _("did not answer in time")
        WITHDRAWN = "withdrawn", _("no longer asked")

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="stand_ins")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"))
    why = models.TextField(_("why the mentor cannot go on"), blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField(help_text="half-open")
    answered_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(_("their words"), blank=True)

    objects = ScopedManager(school="placement__school", _manager_class=models.Manager.from_queryset(AgreementQuerySet))

    MOVES = Machine(
        (
            Move("accept", ("asked",), "accepted", ANYBODY_WITH_THE_LINK, _("I stand in")),
            Move("decline", ("asked",), "declined", ANYBODY_WITH_THE_LINK, _("I cannot")),
            Move("lapse", ("asked",), "lapsed", the_clock, _("Let run out")),
            Move("withdraw", ("asked",), "withdrawn", is_host | is_officer, _("Ask somebody else")),
        )
    )

    class Meta:
        ordering = ["placement", "-asked_at", "-id"]
        indexes = [models.Index(fields=["answer_by"], condition=Q(state="asked"), name="stand_in_waits")]
        constraints = [
            models.UniqueConstraint(
                fields=["placement"], condition=Q(state="asked"), name="stand_in_one_asked_a_placement"
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answered_at=None) | (~Q(state="asked") & Q(answered_at__isnull=False)),
                name="stand_in_answered_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement_id}: {self.name}"


class GivenUp(models.Model):
    """An application that ended because the student accepted this placement; offered back if the host breaks it off."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="given_up")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="given_up_for")
    sent_again_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="placement__school", _manager_class=models.Manager.from_queryset(GivenUpQuerySet))

    class Meta:
        ordering = ["placement", "id"]
        constraints = [models.UniqueConstraint(fields=["placement", "application"], name="given_up_once_a_placement")]

    def __str__(self) -> str:
        return f"{self.placement_id}, {self.application_id}"
