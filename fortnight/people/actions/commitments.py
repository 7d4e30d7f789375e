"""What else takes a student's week. No event is written: nobody but the student is to know."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from fortnight.people.actions.turn import wait_for_turn
from fortnight.people.models import Commitment, Student

MOST = 50


class TooMany(Exception):
    """A student has as many commitments as one can state."""


@transaction.atomic
def add_commitment(student: Student, values: Mapping[str, Any]) -> Commitment:
    wait_for_turn(student.pk)
    if Commitment.objects.of_student(student).count() >= MOST:
        raise TooMany
    return Commitment.objects.create(student=student, **values)


def change_commitment(commitment: Commitment, values: Mapping[str, Any]) -> None:
    """Weeks that lie outside of the new days, or are as the others now, no longer stand apart."""
    for name, value in values.items():
        setattr(commitment, name, value)
    state_weeks(commitment, {date.fromisoformat(day): hours for day, hours in commitment.by_week.items()})


def state_weeks(commitment: Commitment, hours: Mapping[date, int]) -> None:
    """Hours week by week, by Monday; what is as every week is not kept apart."""
    kept = [monday for monday in commitment.mondays() if hours.get(monday, commitment.hours) != commitment.hours]
    commitment.by_week = {monday.isoformat(): hours[monday] for monday in kept}
    commitment.save()


def remove_commitment(commitment: Commitment) -> None:
    commitment.delete()
