"""Reads of a school that are more than a column."""

from datetime import date

from fortnight.schools.models import School


def closed_days(school: School) -> list[tuple[date, date]]:
    """The school's closures as (first day, last day)."""
    return list(school.closures.values_list("first_day", "last_day"))
