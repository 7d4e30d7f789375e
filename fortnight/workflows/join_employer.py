"""A person comes in as a host: says their name and gets, or asks for, a seat at an employer."""

from fortnight.core.retry import in_one_piece
from fortnight.employers.actions import seats
from fortnight.employers.models import Employer, Host, TeamInvitation
from fortnight.people.models import User
from fortnight.people.naming import rename


@in_one_piece
def found_employer(user: User, name: str, organization: seats.Organization, *, title: str, phone: str = "") -> Host:
    rename(user, name)
    return seats.found(user, organization, title=title, phone=phone)


@in_one_piece
def ask_to_join(user: User, name: str, employer: Employer, *, title: str, phone: str = "") -> Host:
    rename(user, name)
    return seats.ask(user, employer, title=title, phone=phone)


@in_one_piece
def take_up_invitation(user: User, name: str, invitation: TeamInvitation, *, title: str, phone: str = "") -> Host:
    rename(user, name)
    return seats.take_up(invitation, by=user, title=title, phone=phone)
