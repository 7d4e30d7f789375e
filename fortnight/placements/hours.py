"""Sums of the hours that the student wrote down, against what was agreed."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Sum

from fortnight.placements.models import Placement


@dataclass(frozen=True)
class Week:
    """From a Monday on."""

    first: date
    hours: Decimal

    @property
    def last(self) -> date:
        return self.first + timedelta(days=6)


@dataclass(frozen=True)
class Sums:
    """`agreed` is what the terms say for all weeks together, `a_week` for one of them."""

    logged: Decimal
    agreed: int
    a_week: int
    weeks: list[Week]


def sums_of(placement: Placement) -> Sums:
    rows = placement.worked.order_by("day").values_list("day").annotate(sum=Sum("hours"))
    weeks: dict[date, Decimal] = {}
    for day, hours in rows:
        monday = day - timedelta(days=day.weekday())
        weeks[monday] = weeks.get(monday, Decimal(0)) + hours
    found = [Week(first, hours) for first, hours in weeks.items()]
    logged = sum(weeks.values(), Decimal(0))
    return Sums(logged, placement.weeks * placement.hours, placement.hours, found)
