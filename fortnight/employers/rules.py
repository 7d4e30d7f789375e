"""Seats at employers. A subject has an `employer_id` or is an employer."""

from typing import Any

from fortnight.core.rules import rule
from fortnight.employers.models import Employer, Host
from fortnight.people.models import User


def seats(person: User | None) -> list[Host]:
    """The person's active seats; one query, kept for the request."""
    if person is None or not person.is_authenticated:
        return []
    if "_seats" not in person.__dict__:
        rows = Host.objects.filter(user=person, state=Host.State.ACTIVE).select_related("employer")
        person.__dict__["_seats"] = list(rows)
    return person.__dict__["_seats"]


def employer_id_of(subject: Any) -> int:
    return subject.pk if isinstance(subject, Employer) else subject.employer_id


def seat_at(person: User | None, subject: Any) -> Host | None:
    wanted = employer_id_of(subject)
    return next((seat for seat in seats(person) if seat.employer_id == wanted), None)


@rule("a host of this employer")
def is_host(person: User, subject: Any) -> bool:
    return seat_at(person, subject) is not None


@rule("an owner of the employer's page")
def is_owner(person: User, subject: Any) -> bool:
    seat = seat_at(person, subject)
    return seat is not None and seat.role == Host.Role.OWNER
