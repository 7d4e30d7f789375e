"""One clock: moments in UTC, shown in a named zone, deadlines in the school's."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

SATURDAY = 5
LAST_SECOND = time(23, 59, 59)
FAR = 3653  # days in ten years
EARLIEST, LATEST = datetime(2, 1, 1), datetime(9998, 12, 31)  # noqa: DTZ001 - beyond, some zone has no number for it


def now() -> datetime:
    """This moment, aware, in UTC. The only place that asks."""
    return timezone.now()


Closures = Sequence[tuple[date, date]]  # (first day, last day), both closed


def to_instant(local: datetime, zone: ZoneInfo) -> datetime:
    """The moment of a wall-clock time in a zone, in UTC: of two possible the later, a missing one becomes the next valid."""
    naive = min(max(local.replace(tzinfo=None), EARLIEST), LATEST)
    late = naive.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if late.astimezone(zone).replace(tzinfo=None) == naive:
        return late
    return _end_of_gap(naive, zone)


def _end_of_gap(naive: datetime, zone: ZoneInfo) -> datetime:
    """The clock jumps over `naive`: the first moment after the jump."""
    before, after = (naive.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta() for fold in (0, 1))
    low, high = sorted(((naive - before).replace(tzinfo=UTC), (naive - after).replace(tzinfo=UTC)))
    offset = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == offset else (low, middle)
    return high.replace(microsecond=0)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """When a date-only deadline is over: the first moment after 23:59:59 of that day. Compare with `at < end`.

    Asked of 23:59:59, not of the next midnight: where the clock goes back to midnight, that one comes twice.
    """
    last = datetime.combine(day, LAST_SECOND)
    found = to_instant(last, zone)
    return found + timedelta(seconds=1) if found.astimezone(zone).replace(tzinfo=None) == last else found


def last_second(end: datetime) -> datetime:
    """The last moment that still counts before `end`, for showing: 23:59:59 of the day, not 00:00 of the next."""
    return end - timedelta(seconds=1)


def is_business_day(day: date, closures: Closures = ()) -> bool:
    return day.weekday() < SATURDAY and not any(first <= day <= last for first, last in closures)


def add_business_days(at: datetime, number: int, zone: ZoneInfo, closures: Closures = ()) -> datetime:
    """The end of the n-th business day after the day of `at`."""
    day = at.astimezone(zone).date()
    for _step in range(number):
        day = next_business_day(day, closures)
    return end_of_day(day, zone)


def next_business_day(day: date, closures: Closures = ()) -> date:
    """The first business day after `day`. Where closures leave none within ten years, only weekends count: a deadline
    has to end some day.
    """
    for distance in range(1, FAR):
        candidate = day + timedelta(days=distance)
        if is_business_day(candidate, closures):
            return candidate
    return next_business_day(day)


def business_days_left(until: datetime, at: datetime, zone: ZoneInfo, closures: Closures = ()) -> int:
    """Business days from the day of `at` to the last day before `until`, both counted; 0 when the moment has come."""
    if at >= until:
        return 0
    day, last = at.astimezone(zone).date(), (until - timedelta(seconds=1)).astimezone(zone).date()
    days = ((day + timedelta(days=distance)) for distance in range((last - day).days + 1))
    return sum(is_business_day(each, closures) for each in days)
