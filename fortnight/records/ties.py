"""What came of placements, counted for the office: a tie lasts when either side says so, and neither that it is lost."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from fortnight.records.models import Tie
from fortnight.schools.models import School

BEST = ("hired", "came_back", "in_touch")


@dataclass
class Ties:
    """Of completed placements. `lasting` by the most that either side says."""

    asked: int = 0
    lasting: Counter = field(default_factory=Counter)

    @property
    def number(self) -> int:
        return sum(self.lasting.values())


def ties_of(school: School) -> Ties:
    rows = Tie.objects.filter(placement__school=school).values_list("student_says", "host_says")
    return counted(rows.iterator())


def counted(rows: Iterable[tuple[str, str]]) -> Ties:
    found = Ties()
    for said in rows:
        found.asked += 1
        best = next((word for word in BEST if word in said), "")
        if best and (best != "in_touch" or "nothing" not in said):
            found.lasting[best] += 1
    return found
