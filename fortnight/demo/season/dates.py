"""The demo season's days, relative to today: the January term of the model case, seen from late November."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

from fortnight.core.time import now

AHEAD = 43  # days from today to the first day of work, as from November 24 to January 6
WORK_DAYS = 26
RUNNING = 9  # days since the fall season's work began
OVER = 47  # days since the work of the season before it began, at least
WEDNESDAY = 2
YEAR = timedelta(weeks=52)


@dataclass(frozen=True)
class Season:
    """One season's days. All of them follow from the first day of work, a Wednesday."""

    work_start: date
    zone: ZoneInfo

    @property
    def work_end(self) -> date:
        return self.work_start + timedelta(days=WORK_DAYS - 1)

    @property
    def opens(self) -> date:
        return self.work_start - timedelta(days=112)

    @property
    def seen(self) -> date:
        """About the day on which the running season is looked at."""
        return self.work_start - timedelta(days=AHEAD)

    @property
    def closes(self) -> date:
        """The last day to apply."""
        return self.work_start - timedelta(days=9)

    def day(self, offset: int) -> date:
        """So many days from the first day of work."""
        return self.work_start + timedelta(days=offset)

    def moment(self, day: date, hour: int = 10, minute: int = 0) -> datetime:
        return datetime.combine(day, time(hour, minute), tzinfo=self.zone).astimezone(UTC)

    def last_year(self) -> "Season":
        return Season(self.work_start - YEAR, self.zone)


def current_season(zone: ZoneInfo) -> Season:
    """The season whose first day of work is the Wednesday nearest to six weeks from today."""
    start = now().astimezone(zone).date() + timedelta(days=AHEAD)
    return Season(start - timedelta(days=(start.weekday() - WEDNESDAY) % 7), zone)


def fall_season(zone: ZoneInfo) -> Season:
    """A small one that runs today, in its second week."""
    return Season(now().astimezone(zone).date() - timedelta(days=RUNNING), zone)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Do something as if it were that moment: what the actions write then carries its time. Only for the demo's data."""
    with patch("django.utils.timezone.now", return_value=moment):
        yield


def early_season(zone: ZoneInfo) -> Season:
    """A small one that has just ended."""
    start = now().astimezone(zone).date() - timedelta(days=OVER)
    return Season(start - timedelta(days=(start.weekday() - WEDNESDAY) % 7), zone)
