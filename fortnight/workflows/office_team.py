"""Who works in a career office: invited, changed, ended; each remembered and told."""

from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.people.actions import office
from fortnight.people.models import Membership, OfficeInvitation, User
from fortnight.schools.models import School


class LastDirector(Exception):
    """The school would be left without a director."""

    def __init__(self) -> None:
        super().__init__(_("A school needs a director. Make somebody else director first."))


class AlreadyHere(Exception):
    """Who works here already has a role, which is changed in the list: an invitation would change it unseen."""

    def __init__(self, membership: Membership) -> None:
        super().__init__(_("%(name)s works here already. Change the role in the list.") % {"name": membership.user})


@in_one_piece
def invite(school: School, *, email: str, role: str, by: User) -> OfficeInvitation:
    """Asks by mail; asking again sends another. Raises `AlreadyHere`."""
    membership = office.membership_of(school, email)
    if membership is not None:
        raise AlreadyHere(membership)
    invitation = office.invite(school, email=email, role=role, by=by)
    record("office.invited", invitation, by=by, school=school, data={"email": invitation.email, "role": role})
    return invitation


@in_one_piece
def withdraw_invitation(invitation: OfficeInvitation, *, by: User) -> bool:
    if not office.withdraw_invitation(invitation):
        return False
    record("office.invitation_withdrawn", invitation, by=by, school=invitation.school, data={"email": invitation.email})
    return True


@in_one_piece
def change_role(membership: Membership, role: str, *, by: User) -> None:
    """Raises `LastDirector`."""
    before = membership.role
    lock_directors(membership.school)
    if not office.change_role(membership, role):
        raise LastDirector
    record("office.role_changed", membership, by=by, school=membership.school, data={"from": before, "to": role})


@in_one_piece
def end(membership: Membership, *, by: User, note: str = "") -> None:
    """Their rights end with the next request. Raises `LastDirector`."""
    lock_directors(membership.school)
    if not office.end_membership(membership):
        raise LastDirector
    record("office.left", membership, by=by, school=membership.school, note=note, data={"role": membership.role})


def lock_directors(school: School) -> None:
    """Two directors who remove each other at once: on PostgreSQL the second waits and then sees one left."""
    list(Membership._base_manager.select_for_update().filter(school=school, ended_at=None).values_list("pk", flat=True))
