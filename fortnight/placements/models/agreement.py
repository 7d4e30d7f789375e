from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.core.rules import the_clock
from fortnight.core.transitions import Machine, Move
from fortnight.placements.models.part import PartOfPlacement
from fortnight.placements.models.placement import ANY_SIDE, Placement
from fortnight.placements.querysets import AgreementQuerySet
from fortnight.postings.models.posting import Mode, Pay
from fortnight.schools.models import School

SIDES = ("student", "host", "office")


class Clauses(models.Model):
    """The school's own clauses, which stand in every agreement made from then on. Each version is kept."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="clauses")
    version = models.PositiveIntegerField()
    text = models.TextField(_("own clauses"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["school", "-version"]
        constraints = [models.UniqueConstraint(fields=["school", "version"], name="clauses_once_a_version")]

    def __str__(self) -> str:
        return f"{self.school_id}, {self.version}"


class Agreement(PartOfPlacement):
    """One version of what student and host agree on. Its facts and its text never change; a change is a new version.

    The version in force is the latest that is signed; the placement carries its facts. `remind_at` is when whoever has
    not signed is asked again; without it nobody is.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waits for signatures")
        SIGNED = "signed", _("signed by all")
        REPLACED = "replaced", _("replaced before all had signed")
        VOID = "void", _("void: the placement was broken off")

    class Kind(models.TextChoices):
        FIRST = "first", _("first agreement")
        CHANGE = "change", _("change")
        EXTENSION = "extension", _("extension")
        MENTOR = "mentor", _("another mentor")
        ENDING = "ending", _("ending")

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.FIRST)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
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
    equipment = models.TextField(_("equipment"), blank=True)
    nda = models.TextField(_("confidentiality"), blank=True)
    ip = models.TextField(_("who owns the results"), blank=True)
    ai_use = models.TextField(_("use of AI tools"), blank=True)
    why = models.TextField(_("why it is changed"), blank=True)
    text = models.TextField(help_text="composed from the facts; what is signed")
    sha256 = models.CharField(max_length=64, help_text="of the text, UTF-8")
    office_signs = models.BooleanField(default=False)
    student_signed_at = models.DateTimeField(null=True, blank=True)
    host_signed_at = models.DateTimeField(null=True, blank=True)
    office_signed_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    remind_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    objects = ScopedManager(school="placement__school", _manager_class=models.Manager.from_queryset(AgreementQuerySet))

    MOVES = Machine(
        (
            Move("seal", ("open",), "signed", ANY_SIDE, _("Sign")),
            Move("replace", ("open",), "replaced", ANY_SIDE | the_clock, _("Propose a change"), needs=("reason",)),
            Move("void", ("open",), "void", ANY_SIDE, _("Break the placement off")),
        )
    )

    class Meta:
        ordering = ["placement", "-version"]
        indexes = [models.Index(fields=["remind_at"], condition=Q(remind_at__isnull=False), name="agreement_reminds")]
        constraints = [
            models.UniqueConstraint(fields=["placement", "version"], name="agreement_once_a_version"),
            models.UniqueConstraint(
                fields=["placement"], condition=Q(state="open"), name="agreement_one_open_a_placement"
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="agreement_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(state="signed")
                | Q(student_signed_at__isnull=False, host_signed_at__isnull=False)
                & (Q(office_signs=False) | Q(office_signed_at__isnull=False)),
                name="agreement_signed_by_all",
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(remind_at=None), name="agreement_reminds_of_open_ones"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement_id}, {self.version}"

    @property
    def is_ending(self) -> bool:
        """It says how the placement was broken off; a name under it means that it was read."""
        return self.kind == self.Kind.ENDING

    @property
    def sides(self) -> tuple[str, ...]:
        """Who has to sign this version."""
        return SIDES if self.office_signs else SIDES[:2]

    @property
    def unsigned(self) -> list[str]:
        return [side for side in self.sides if not self.signed_by(side)]

    def signed_by(self, side: str) -> bool:
        return getattr(self, f"{side}_signed_at") is not None


class Signature(models.Model):
    """A typed name under one version: when, from which address, and the hash of the text that was signed."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatures")
    side = models.CharField(max_length=8, choices=Placement.Side)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=200)
    at = models.DateTimeField()
    address = models.CharField(max_length=64, blank=True, help_text="of the browser, as far as our proxies know it")
    sha256 = models.CharField(max_length=64)

    objects = ScopedManager(school="agreement__placement__school")

    class Meta:
        ordering = ["agreement", "at", "id"]
        constraints = [models.UniqueConstraint(fields=["agreement", "side"], name="signature_once_a_side")]

    def __str__(self) -> str:
        return f"{self.name}, {self.side}"


class EmergencyContact(PartOfPlacement):
    """Whom the office calls when something happens to the student. Hosts never see it."""

    placement = models.OneToOneField(Placement, on_delete=models.CASCADE, related_name="emergency_contact")
    name = models.CharField(_("name"), max_length=200)
    relation = models.CharField(_("who that is to you"), max_length=100, blank=True)
    phone = models.CharField(_("telephone"), max_length=60)
    changed_at = models.DateTimeField()

    objects = ScopedManager(school="placement__school", _manager_class=models.Manager.from_queryset(AgreementQuerySet))

    def __str__(self) -> str:
        return f"{self.placement_id}"

    def words(self) -> dict[str, str]:
        return {"name": self.name, "relation": self.relation, "phone": self.phone}
