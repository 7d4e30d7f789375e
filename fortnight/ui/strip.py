"""The strip of days as geometry: dots of one day, a gap between weeks, drawn as dotted lines so that it stays small."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

STEP = 11
WEEK_GAP = 5
ROW = 8
EDGE = 4
FORTNIGHT = 14


@dataclass(frozen=True)
class Mark:
    """A day that means something. `state` is "", "done" or "late"."""

    day: date
    label: str = ""
    state: str = ""


@dataclass(frozen=True)
class Strip:
    """`filled` are the first and the last full day; days before `today` are drawn paler when `fades`."""

    first: date
    last: date
    filled: tuple[date, date] | None = None
    marks: Sequence[Mark] = field(default=())
    today: date | None = None

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    def x(self, index: int) -> int:
        return EDGE + STEP * index + WEEK_GAP * (index // 7)

    def full(self) -> range:
        if self.filled is None:
            return range(0)
        start = max((self.filled[0] - self.first).days, 0)
        return range(start, min((self.filled[1] - self.first).days + 1, self.length))

    def index(self, day: date | None) -> int | None:
        """Where a day stands, or None when it is not on the strip."""
        if day is None or not self.first <= day <= self.last:
            return None
        return (day - self.first).days

    def pieces(self, size: int) -> Iterable["Strip"]:
        """The same strip cut every `size` days, so that a long one wraps."""
        for start in range(0, self.length, size):
            first = self.first + timedelta(days=start)
            last = min(first + timedelta(days=size - 1), self.last)
            yield Strip(first, last, self.filled, self.marks, self.today)

    @property
    def width(self) -> int:
        return self.x(self.length - 1) + EDGE


def line(strip: Strip, days: range) -> str:
    """A path through the dots of `days`, one stroke a week; a dash of no length and a gap of a step make the dots."""
    strokes = []
    start = days.start
    while start < days.stop:
        after = min(days.stop, (start // 7 + 1) * 7)
        strokes.append(f"M{strip.x(start)} {ROW}h{STEP * (after - start - 1) + 1}")
        start = after
    return "".join(strokes)
