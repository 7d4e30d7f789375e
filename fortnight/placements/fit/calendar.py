"""A student's weeks: the school's days off, placements, and what the student stated. No database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

WORK_DAYS = 5


@dataclass(frozen=True)
class Off:
    """Days without room for work: the school is closed, or there are exams."""

    first: date
    last: date
    name: str
    exams: bool = False


@dataclass(frozen=True)
class Busy:
    """So many hours a week from the first to the last day. `of` is the listing of a placement."""

    first: date
    last: date
    hours: int
    of: int = 0

    def hours_in(self, monday: date) -> float:
        """A week that is only touched counts by its working days."""
        return self.hours * len(working_days(monday, self.first, self.last)) / WORK_DAYS


@dataclass(frozen=True)
class Stated(Busy):
    """A student's own commitment; some weeks may differ."""

    by_week: Mapping[date, int] = field(default_factory=dict)

    def hours_in(self, monday: date) -> float:
        """As stated for that week; one that only touches the weekend counts whole."""
        if monday in self.by_week:
            return self.by_week[monday]
        if working_days(monday, self.first, self.last):
            return super().hours_in(monday)
        return self.hours if self.first < monday + timedelta(weeks=1) and self.last >= monday else 0


@dataclass(frozen=True)
class Week:
    """`room` are the working days that are neither closed nor of exams; `off` says what the others are."""

    monday: date
    placed: float
    stated: float
    room: int
    off: tuple[str, ...]


@dataclass
class Calendar:
    """All that stands in a student's way. Weeks are worked out once: a list of projects asks for the same few."""

    off: Sequence[Off] = ()
    placed: Sequence[Busy] = ()
    stated: Sequence[Stated] = ()
    weeks: dict[tuple[date, int], Week] = field(default_factory=dict)

    def week(self, monday: date, *, but: int = 0) -> Week:
        """`but` is the listing whose own placement does not stand in its own way."""
        key = monday, but
        if key not in self.weeks:
            self.weeks[key] = self._week(monday, but)
        return self.weeks[key]

    def _week(self, monday: date, but: int) -> Week:
        touching = [off for off in self.off if working_days(monday, off.first, off.last)]
        gone = {day for off in touching for day in working_days(monday, off.first, off.last)}
        placed = sum(busy.hours_in(monday) for busy in self.placed if not but or busy.of != but)
        stated = sum(busy.hours_in(monday) for busy in self.stated)
        return Week(monday, placed, stated, WORK_DAYS - len(gone), tuple(dict.fromkeys(off.name for off in touching)))

    def exams(self, first: date, last: date) -> list[Off]:
        return [off for off in self.off if off.exams and off.first <= last and off.last >= first]


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def mondays(first: date, last: date) -> list[date]:
    start = monday_of(first)
    return [start + timedelta(weeks=at) for at in range((last - start).days // 7 + 1)]


def working_days(monday: date, first: date, last: date) -> list[date]:
    """Monday to Friday of that week, as far as they lie between the two days."""
    return [day for at in range(WORK_DAYS) if first <= (day := monday + timedelta(days=at)) <= last]
