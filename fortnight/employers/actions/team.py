"""The people of an employer: invited, admitted, made owner, gone. There is always an owner left."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.employers.actions.seats import OPEN_STATES, forget_seats
from fortnight.employers.models import Employer, Host, TeamInvitation
from fortnight.employers.rules import is_owner
from fortnight.people.models import User


class TeamProblem(Exception):
    """Why it cannot be done; a sentence for the person who tried."""


@in_one_piece
def invite(employer: Employer, email: str, role: str, *, by: User) -> TeamInvitation:
    """Invite an address; who has an open invitation keeps that one."""
    _owners_only(employer, by)
    email = email.strip().lower()
    if Host.objects.filter(employer=employer, user__email=email, state=Host.State.ACTIVE).exists():
        raise TeamProblem(_("%(email)s is in the team already.") % {"email": email})
    if Host.objects.filter(employer=employer, user__email=email, state=Host.State.ASKED).exists():
        raise TeamProblem(_("%(email)s has asked to join. Admit them instead.") % {"email": email})
    try:
        with transaction.atomic():
            invitation = TeamInvitation.objects.create(employer=employer, email=email, role=role, invited_by=by)
    except IntegrityError:
        return TeamInvitation.objects.get(employer=employer, email=email, accepted_at=None, withdrawn_at=None)
    record("team.invited", invitation, by=by, school=None, audience=["host"])
    return invitation


@in_one_piece
def withdraw_invitation(invitation: TeamInvitation, *, by: User) -> None:
    _owners_only(invitation.employer, by)
    rows = TeamInvitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not rows.update(withdrawn_at=now()):
        raise TeamProblem(_("This invitation has been taken up or withdrawn already."))
    invitation.refresh_from_db(fields=["withdrawn_at"])
    record("team.invitation_withdrawn", invitation, by=by, school=None, audience=["host"])


@in_one_piece
def admit(seat: Host, *, by: User) -> None:
    Host.MOVES.take(seat, "admit", by=by)
    record("host.admitted", seat, by=by, school=None, audience=["host"])


@in_one_piece
def refuse(seat: Host, *, by: User, note: str = "") -> None:
    Host.MOVES.take(seat, "refuse", by=by, note=note, set={"ended_at": now()})
    record("host.refused", seat, by=by, school=None, note=note, audience=["host"])


@in_one_piece
def change_role(seat: Host, role: str, *, by: User) -> None:
    """Make a teammate an owner, or an owner a host; the last owner stays one."""
    hold(seat.employer_id)
    forget_seats(by)
    _owners_only(seat, by)
    if role == Host.Role.HOST:
        _another_owner_is_left(seat)
    rows = Host.objects.filter(pk=seat.pk, state=Host.State.ACTIVE).exclude(role=role)
    if not rows.update(role=role):
        return
    seat.refresh_from_db(fields=["role"])
    forget_seats(seat.user)
    record("host.role_changed", seat, by=by, school=None, audience=["host"], data={"role": role})


@in_one_piece
def leave(seat: Host, *, by: User) -> None:
    """Give up one's own seat, or a request for one. The last owner hands over first."""
    hold(seat.employer_id)
    _another_owner_is_left(seat)
    Host.MOVES.take(seat, "leave", by=by, set={"ended_at": now()})
    forget_seats(by)
    record("host.left", seat, by=by, school=None, audience=["host"])


@in_one_piece
def remove(seat: Host, *, by: User) -> None:
    """An owner removes a teammate; what the teammate posted stays with the employer."""
    hold(seat.employer_id)
    Host.MOVES.take(seat, "remove", by=by, set={"ended_at": now()})
    record("host.removed", seat, by=by, school=None, audience=["host"])


def hold(employer_id: int) -> None:
    """Whoever changes the owners of an employer waits here for the one before, on both databases."""
    Employer.objects.filter(pk=employer_id).update(name=F("name"))


def _another_owner_is_left(seat: Host) -> None:
    seat.refresh_from_db(fields=["role", "state"])
    if seat.role != Host.Role.OWNER or seat.state not in OPEN_STATES:
        return
    others = Host.objects.filter(employer=seat.employer_id, state=Host.State.ACTIVE, role=Host.Role.OWNER)
    if not others.exclude(pk=seat.pk).exists():
        raise TeamProblem(_("The last owner cannot go. Make a teammate an owner first."))


def _owners_only(subject: Employer | Host, by: User) -> None:
    if not is_owner(by, subject):
        raise TeamProblem(_("Only an owner of the employer's page may do this."))
