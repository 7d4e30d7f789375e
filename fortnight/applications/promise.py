"""The answer promise: until when a student hears. Worked out when an application is sent, and kept with it.

What was promised stays promised: a rule or a closure that changes later holds for what is sent from then on.
"""

from datetime import date, datetime, timedelta

from fortnight.core.time import end_of_day, last_second
from fortnight.programs.models import Policy, Program
from fortnight.schools.models import School
from fortnight.schools.queries import business_deadline, calendar_deadline


def hears_by(program: Program, *, at: datetime) -> datetime | None:
    """The moment before which somebody who applies at `at` hears; None where the program names no days."""
    policy = program.policy
    return None if policy.promised_days is None else days_after(program, policy.promised_days, at=at)


def days_after(program: Program, number: int, *, at: datetime) -> datetime:
    """The end of the n-th day after `at`, in the days in which this program counts its promise."""
    business = program.policy.answer_in == Policy.Days.BUSINESS
    return (business_deadline if business else calendar_deadline)(program.school, at=at, days=number)


def reminders(sent: datetime, until: datetime, school: School) -> list[datetime]:
    """When the host is reminded of an application: at one third, at two thirds, and when the last day begins."""
    third = (until - sent) / 3
    last_day: date = last_second(until).astimezone(school.zone).date()
    begins = end_of_day(last_day - timedelta(days=1), school.zone)
    return sorted({moment for moment in (sent + third, sent + 2 * third, begins) if moment > sent})


def next_reminder(sent: datetime, until: datetime | None, school: School, *, after: datetime) -> datetime | None:
    if until is None:
        return None
    return next((moment for moment in reminders(sent, until, school) if moment > after), None)


def apology_due(program: Program, until: datetime) -> datetime:
    """When an application whose promise ended at `until` is closed with an apology."""
    return days_after(program, program.policy.apology_days, at=last_second(until))
