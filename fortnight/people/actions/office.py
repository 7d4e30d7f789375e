"""Memberships and invitations of a career office. Events are written by `workflows/office_team.py`."""

from django.db.models import Exists, OuterRef

from fortnight.core.time import now
from fortnight.people.models import Membership, OfficeInvitation, User
from fortnight.schools.models import School


def join_office(school: School, user: User, role: str) -> Membership:
    """A new membership, or the one there is with this role."""
    membership, created = Membership.objects.get_or_create(
        user=user, school=school, ended_at=None, defaults={"role": role}
    )
    if not created and membership.role != role:
        membership.role = role
        membership.save(update_fields=["role"])
    return membership


def membership_of(school: School, email: str) -> Membership | None:
    """The current one of the person with this address."""
    rows = Membership._base_manager.filter(school=school, user__email=email.lower(), ended_at=None)
    return rows.select_related("user").first()


def invite(school: School, *, email: str, role: str, by: User) -> OfficeInvitation:
    """Ask an address to join; asking again changes the role of the invitation that waits."""
    invitation, _created = OfficeInvitation.objects.update_or_create(
        school=school,
        email=email.lower(),
        accepted_at=None,
        withdrawn_at=None,
        defaults={"role": role, "invited_by": by},
    )
    return invitation


def withdraw_invitation(invitation: OfficeInvitation) -> bool:
    waiting = OfficeInvitation._base_manager.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    return bool(waiting.update(withdrawn_at=now()))


def accept_invitation(invitation: OfficeInvitation, user: User) -> Membership | None:
    """Taken up once, by the owner of the address; None when it was withdrawn or used."""
    waiting = OfficeInvitation._base_manager.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if user.email != invitation.email or not waiting.update(accepted_at=now()):
        return None
    return join_office(invitation.school, user, invitation.role)


def change_role(membership: Membership, role: str) -> bool:
    """False when it would leave the school without a director, or the membership has ended."""
    live = Membership._base_manager.filter(pk=membership.pk, ended_at=None)
    if role != Membership.Role.DIRECTOR:
        live = live.filter(_not_the_last_director(membership))
    changed = bool(live.update(role=role))
    if changed:
        membership.role = role
    return changed


def end_membership(membership: Membership) -> bool:
    """False when it is the last director's, or has ended already."""
    live = Membership._base_manager.filter(pk=membership.pk, ended_at=None).filter(_not_the_last_director(membership))
    return bool(live.update(ended_at=now()))


def _not_the_last_director(membership: Membership) -> Exists:
    """Another director is there. For somebody who is no director, always true by their own row."""
    others = Membership._base_manager.filter(school=membership.school_id, ended_at=None).exclude(pk=OuterRef("pk"))
    directors = others.filter(role=Membership.Role.DIRECTOR)
    if membership.role != Membership.Role.DIRECTOR:
        return Exists(Membership._base_manager.filter(pk=membership.pk))
    return Exists(directors)
