from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.core.codes import Coded
from fortnight.core.rules import Rule
from fortnight.core.transitions import Machine, Move
from fortnight.people.models import AlumniRecord
from fortnight.people.rules import is_officer
from fortnight.schools.models import School


class Employer(Coded):
    """The organization that a host works for: global, shared by the schools."""

    class Kind(models.TextChoices):
        FOR_PROFIT = "for_profit", _("Company")
        STARTUP = "startup", _("Startup")
        NONPROFIT = "nonprofit", _("Nonprofit")
        GOVERNMENT = "government", _("Government")
        LAB = "lab", _("Research lab")

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    website = models.URLField(_("website"), blank=True)
    domain = models.CharField(_("web domain"), max_length=253, blank=True, help_text="bare, lower case: acme.example")
    city = models.CharField(_("city"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=120, blank=True)
    about = models.TextField(_("what the organization does"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["domain"]), models.Index(fields=["name", "id"])]

    def __str__(self) -> str:
        return self.name

    @property
    def for_profit(self) -> bool:
        return self.kind in {self.Kind.FOR_PROFIT, self.Kind.STARTUP}


def _is_themselves(person, host) -> bool:
    return person is not None and host.user_id == person.pk


def _owns_the_employer(person, host) -> bool:
    return (
        person is not None
        and Host.objects.filter(
            employer_id=host.employer_id, user=person, state=Host.State.ACTIVE, role=Host.Role.OWNER
        )
        .exclude(pk=host.pk)
        .exists()
    )


themselves = Rule("the host themselves", _is_themselves)
an_owner = Rule("an owner of the employer's page", _owns_the_employer)


class Host(Coded):
    """A person's seat at an employer: what lets them post and decide for it."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner: also approves and removes teammates")
        HOST = "host", _("Host: posts and decides")

    class State(models.TextChoices):
        ASKED = "asked", _("waits for an owner")
        ACTIVE = "active", _("active")
        REFUSED = "refused", _("not admitted")
        LEFT = "left", _("left")
        REMOVED = "removed", _("removed")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="seats")
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="hosts")
    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.HOST)
    title = models.CharField(_("job title"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.ACTIVE)
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    MOVES = Machine(
        (
            Move("admit", ("asked",), "active", an_owner, _("Admit")),
            Move("refuse", ("asked",), "refused", an_owner, _("Do not admit")),
            Move("leave", ("active", "asked"), "left", themselves, _("Leave")),
            Move("remove", ("active",), "removed", an_owner, _("Remove")),
        )
    )

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "employer"],
                condition=Q(state__in=["asked", "active"]),
                name="host_one_seat_an_employer",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "active"], ended_at=None)
                | (~Q(state__in=["asked", "active"]) & ~Q(ended_at=None)),
                name="host_ended_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.employer}"


class TeamInvitation(Coded):
    """A teammate asked by e-mail; taken up when the owner of the address signs in."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=8, choices=Host.Role, default=Host.Role.HOST)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="team_invitation_open_once",
            )
        ]

    def __str__(self) -> str:
        return self.email


class Vetting(models.Model):
    """What one school thinks of one employer: seen and trusted, being asked, or barred."""

    class State(models.TextChoices):
        NEW = "new", _("not looked at")
        ASKED = "asked", _("more information asked")
        TRUSTED = "trusted", _("trusted")
        BARRED = "barred", _("barred")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="vettings")
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="vettings")
    state = models.CharField(max_length=8, choices=State, default=State.NEW)
    note = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager(school="school")

    MOVES = Machine(
        (
            Move("ask", ("new", "trusted", "asked"), "asked", is_officer, _("Ask for more"), needs=("note",)),
            Move("trust", ("new", "asked", "barred"), "trusted", is_officer, _("Trust")),
            Move("bar", ("new", "asked", "trusted"), "barred", is_officer, _("Bar"), needs=("note",)),
        )
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "employer"], name="vetting_once_a_school")]

    def __str__(self) -> str:
        return f"{self.employer}: {self.state}"


def barred(employer: str, school: str) -> models.Exists:
    """Whether the school in that column of a row has barred the employer in that one."""
    rows = Vetting._base_manager.filter(employer=models.OuterRef(employer), school=models.OuterRef(school))
    return models.Exists(rows.filter(state=Vetting.State.BARRED))


class AlumniMatch(models.Model):
    """That a person stands in a school's alumni directory. Only a verified match gives the label."""

    class State(models.TextChoices):
        VERIFIED = "verified", _("verified: the e-mail address is the directory's")
        SUGGESTED = "suggested", _("the name alone is alike")
        CONFIRMED = "confirmed", _("confirmed by an officer")
        REJECTED = "rejected", _("somebody else")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="alumni_matches")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="alumni_matches")
    record = models.ForeignKey(AlumniRecord, on_delete=models.CASCADE, related_name="matches")
    state = models.CharField(max_length=10, choices=State)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="school")

    MOVES = Machine(
        (
            Move("confirm", ("suggested", "rejected"), "confirmed", is_officer, _("Confirm")),
            Move("reject", ("suggested", "confirmed"), "rejected", is_officer, _("Somebody else")),
        )
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "user", "record"], name="alumni_match_once")]
        indexes = [models.Index(fields=["school", "state"])]

    def __str__(self) -> str:
        return f"{self.user}: {self.state}"
