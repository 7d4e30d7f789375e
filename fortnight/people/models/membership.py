from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.people.querysets import InvitationQuerySet, MembershipQuerySet
from fortnight.schools.models import School


class Membership(models.Model):
    """A person's role in a school's career office. It ends, it is not deleted."""

    class Role(models.TextChoices):
        VIEWER = "viewer", _("Viewer: reads")
        OFFICER = "officer", _("Officer: runs programs")
        DIRECTOR = "director", _("Director: also people, settings and exports")

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="memberships")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="school", _manager_class=models.Manager.from_queryset(MembershipQuerySet))

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "school"], condition=Q(ended_at=None), name="membership_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(role__in=["viewer", "officer", "director"]), name="membership_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.role}"


class OfficeInvitation(models.Model):
    """An e-mail address that was asked to join the office. Taken up when its owner signs in."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="office_invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=10, choices=Membership.Role)
    invited_by = models.ForeignKey("people.User", on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="school", _manager_class=models.Manager.from_queryset(InvitationQuerySet))

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_open_once",
            )
        ]

    def __str__(self) -> str:
        return self.email
