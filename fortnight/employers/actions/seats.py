"""A person gets a seat at an employer: by founding its page, by asking, by an invitation."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.core.transitions import MoveLost
from fortnight.employers.domains import work_domain
from fortnight.employers.models import Employer, Host, TeamInvitation
from fortnight.people.models import User

OPEN_STATES = (Host.State.ASKED, Host.State.ACTIVE)


@dataclass(frozen=True)
class Organization:
    """What somebody says about whom they work for."""

    name: str
    kind: str
    website: str = ""
    city: str = ""
    country: str = ""
    about: str = ""


@in_one_piece
def found(user: User, organization: Organization, *, title: str = "", phone: str = "") -> Host:
    """Create the employer with the person as its owner. The same name again gives the same seat.

    The web domain comes from the verified address alone: nobody claims another's by naming a website.
    """
    name = " ".join(organization.name.split())
    User.objects.filter(pk=user.pk).update(email=F("email"))  # holds the row: a double click waits here
    seat = Host.objects.filter(
        user=user, state=Host.State.ACTIVE, role=Host.Role.OWNER, employer__name__iexact=name
    ).first()
    if seat is not None:
        return seat
    employer = Employer.objects.create(
        name=name,
        kind=organization.kind,
        website=organization.website,
        domain=work_domain(user.email),
        city=organization.city,
        country=organization.country,
        about=organization.about,
    )
    seat = Host.objects.create(user=user, employer=employer, role=Host.Role.OWNER, title=title, phone=phone)
    forget_seats(user)
    record("employer.created", employer, by=user, school=None, audience=["host"])
    return seat


@in_one_piece
def ask(user: User, employer: Employer, *, title: str = "", phone: str = "") -> Host:
    """Ask an owner for a seat; whoever has one or waits already keeps that."""
    seat, asked = _seat(user, employer, state=Host.State.ASKED, role=Host.Role.HOST, title=title, phone=phone)
    if asked:
        record("host.asked", seat, by=user, school=None, audience=["host"])
    return seat


@in_one_piece
def take_up(invitation: TeamInvitation, *, by: User, title: str = "", phone: str = "") -> Host:
    """The owner of the invited address takes the seat. `MoveLost` when the invitation was withdrawn."""
    open_ones = TeamInvitation.objects.filter(pk=invitation.pk, email__iexact=by.email, withdrawn_at=None)
    fresh = open_ones.filter(accepted_at=None).update(accepted_at=now())
    if not fresh and not Host.objects.filter(user=by, employer=invitation.employer_id, state="active").exists():
        sentence = _("This invitation has been withdrawn. Ask the person who sent it.")
        raise MoveLost(sentence, move=Host.MOVES.by_name["admit"], subject=invitation)
    seat, _made = _seat(
        by, invitation.employer, state=Host.State.ACTIVE, role=invitation.role, title=title, phone=phone
    )
    if seat.state == Host.State.ASKED:
        Host.objects.filter(pk=seat.pk).update(state=Host.State.ACTIVE, role=invitation.role)
        seat.refresh_from_db(fields=["state", "role"])
    forget_seats(by)
    if fresh:
        record("host.joined", seat, by=by, school=None, audience=["host"])
    return seat


@in_one_piece
def bring_in(user: User, employer: Employer, *, title: str = "") -> Host:
    """A colleague's seat, given by whoever runs the site. The owners are told; whoever has a seat keeps that."""
    seat, fresh = _seat(user, employer, state=Host.State.ACTIVE, role=Host.Role.HOST, title=title)
    if fresh:
        forget_seats(user)
        record("host.brought_in", seat, by=None, school=None, audience=["host"])
    return seat


def _seat(user: User, employer: Employer, **values: str) -> tuple[Host, bool]:
    existing = Host.objects.filter(user=user, employer=employer, state__in=OPEN_STATES)
    seat = existing.first()
    if seat is not None:
        return seat, False
    try:
        with transaction.atomic():
            return Host.objects.create(user=user, employer=employer, **values), True
    except IntegrityError:  # the other half of a double click
        return existing.get(), False


def forget_seats(user: User) -> None:
    """The seats that a request keeps are stale now."""
    user.__dict__.pop("_seats", None)
