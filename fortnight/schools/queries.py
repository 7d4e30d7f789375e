"""Reads of a school that are more than a column."""

from datetime import date, datetime, timedelta

from fortnight.core.time import add_business_days, end_of_day
from fortnight.core.time import business_days_left as days_left
from fortnight.schools.models import Closure, School


def closed_days(school: School) -> list[tuple[date, date]]:
    """The school's closures as (first day, last day)."""
    return list(school.closures.filter(kind=Closure.Kind.CLOSED).values_list("first_day", "last_day"))


def business_deadline(school: School, *, at: datetime, days: int) -> datetime:
    """The end of the n-th business day after `at`, in the school's zone, closures skipped."""
    return add_business_days(at, days, school.zone, closed_days(school))


def calendar_deadline(school: School, *, at: datetime, days: int) -> datetime:
    """The end of the n-th day after `at`, in the school's zone."""
    return end_of_day(at.astimezone(school.zone).date() + timedelta(days=days), school.zone)


def business_days_left(school: School, *, until: datetime, at: datetime) -> int:
    return days_left(until, at, school.zone, closed_days(school))


def active_school(slug: str) -> School | None:
    return School.objects.active().filter(slug=slug).first()


def active_schools() -> list[School]:
    return list(School.objects.active())


def school_of_domain(email: str) -> School | None:
    """The school that calls this e-mail domain its members'."""
    domain = email.rpartition("@")[2].lower()
    return next((school for school in active_schools() if domain in school.email_domains), None)
