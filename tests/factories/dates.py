"""A season around today: applications are open, the work lies ahead. Tests that need certain days set the clock."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone


def day(offset: int) -> date:
    """The day that lies so many days from today (UTC)."""
    return timezone.now().date() + timedelta(days=offset)


def moment(**offset: int) -> datetime:
    """A moment from now: `moment(hours=-2)`."""
    return timezone.now() + timedelta(**offset)


def end_of(when: date, zone: ZoneInfo) -> datetime:
    """The first moment after that day in the zone; deadlines are half-open."""
    return datetime.combine(when + timedelta(days=1), time(), tzinfo=zone)
