"""A project from a file: its host gets a seat at the employer, the text becomes a draft and the draft a listing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from fortnight.core.retry import in_one_piece
from fortnight.employers.actions import seats
from fortnight.employers.actions.alumni import match_alumni
from fortnight.employers.actions.vetting import meet
from fortnight.employers.models import Employer, Host
from fortnight.employers.queries import colleagues_employer
from fortnight.employers.rules import seats as seats_of
from fortnight.people.actions.account import person_of
from fortnight.people.models import User
from fortnight.postings.actions.drafting import create_draft, save_page
from fortnight.postings.actions.posting import bring_in
from fortnight.postings.models import Listing
from fortnight.programs.models import Program


class NoSeat(Exception):
    """Why nobody can stand for the project; `field` is what the file should say otherwise."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class Person:
    """What a file says about a host. A name is taken only for somebody who is new here."""

    email: str
    name: str = ""
    title: str = ""


@in_one_piece
def bring_in_project(
    person: Person, organization: seats.Organization, project: Mapping[str, Any], program: Program
) -> Listing:
    """The listing, waiting for the office. Raises `NoSeat` or `NotReady`; nothing is written then."""
    user = _user(person)
    seat = _seat(user, person, organization)
    seat.user = user
    posting = create_draft(seat, by=None, programs=[program])
    save_page(posting, project)
    match_alumni(user, program.school)
    meet(seat.employer, program.school)
    return bring_in(posting, program)


def _seat(user: User, person: Person, organization: seats.Organization) -> Host:
    """The host's own seat; else one beside colleagues of the same mail domain; else at an employer that is new here."""
    own = seats_of(user)
    if not organization.name:
        return _only(own)
    name = organization.name.casefold()
    seat = next((seat for seat in own if seat.employer.name.casefold() == name), None)
    return seat or _new_seat(user, person, organization)


def _user(person: Person) -> User:
    user = person_of(person.email, person.name)
    if not user.is_active:
        raise NoSeat("host.email", _("This account is closed. Name another host."))
    if not user.name:
        raise NoSeat("host.name", _("This host is new here: give the name."))
    return user


def _only(own: list[Host]) -> Host:
    if len(own) == 1:
        return own[0]
    if own:
        names = ", ".join(sorted(seat.employer.name for seat in own))
        raise NoSeat("employer.name", _("Say which of this host's employers it is: %(names)s.") % {"names": names})
    raise NoSeat("employer.name", _("This host has no employer here yet: name it."))


def _new_seat(user: User, person: Person, organization: seats.Organization) -> Host:
    employer = colleagues_employer(user, organization.name)
    if employer is not None:
        return _beside_colleagues(user, employer, person)
    if not organization.kind:
        kinds = ", ".join(Employer.Kind.values)
        raise NoSeat(
            "employer.kind", _("This employer is new here: say what kind it is (%(kinds)s).") % {"kinds": kinds}
        )
    return seats.found(user, organization, title=person.title)


def _beside_colleagues(user: User, employer: Employer, person: Person) -> Host:
    seat = seats.bring_in(user, employer, title=person.title)
    if seat.state != Host.State.ACTIVE:
        facts = {"employer": employer.name}
        raise NoSeat("host.email", _("This host waits for an owner of %(employer)s to let them in.") % facts)
    return seat
