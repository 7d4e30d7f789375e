"""On which days a placement's pulses lie, and the moments that belong to them."""

from datetime import date, datetime, time, timedelta

from fortnight.core.time import Closures, to_instant
from fortnight.placements.models import Placement, Pulse
from fortnight.placements.proposals import plan_days
from fortnight.schools.models import School
from fortnight.schools.queries import closed_days

MORNING = time(7)  # in the school's zone: when a day's pulses and reminders go out
ANSWER_IN = 2  # business days
LATEST = timedelta(days=3)  # later than so many days after its day, nobody is asked any more


def pulse_days(first: date, last: date, closures: Closures = ()) -> dict[str, date]:
    """The day of each point: the second business day, the one about the middle, the last. Of two on one day the later stays."""
    days = zip(Pulse.Point.values, plan_days(first, last, closures), strict=True)
    by_day = {day: point for point, day in days}
    return {point: day for day, point in by_day.items()}


def planned_days(placement: Placement) -> dict[str, date]:
    """Before it begins; of what was broken off none."""
    if placement.is_broken_off:
        return {}
    return pulse_days(placement.starts_on, placement.ends_on, closed_days(placement.school))


def morning_of(day: date, school: School) -> datetime:
    return to_instant(datetime.combine(day, MORNING), school.zone)


def today_at(school: School, moment: datetime) -> date:
    return moment.astimezone(school.zone).date()


def is_over(placement: Placement, moment: datetime) -> bool:
    return placement.is_broken_off or placement.ends_on < today_at(placement.school, moment)
