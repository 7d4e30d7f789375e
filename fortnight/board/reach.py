"""Whom a message to a group of the board would reach, and whom not, with the reason: known before it is sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from fortnight.activity.preferences import who_switched_off
from fortnight.board.groups import listings_in, students_in
from fortnight.board.models import Budget, Group, Recipient
from fortnight.board.models.mailing import USUAL
from fortnight.board.narrowing import Narrowed
from fortnight.postings.people import hosts_of
from fortnight.programs.models import Program
from fortnight.schools.models import School

KIND = "board"
WEEK = timedelta(weeks=1)
MOST = 1000  # people of one message


@dataclass(frozen=True)
class Reach:
    """Ids of those who get it; `off` have switched this mail off, `full` have had this week's messages. `more`: too many."""

    people: tuple[int, ...]
    off: int = 0
    full: int = 0
    more: bool = False

    @property
    def left_out(self) -> dict[str, int]:
        return {name: number for name, number in (("off", self.off), ("full", self.full)) if number}


def a_week(school: School) -> int:
    """Messages of the board that a person may get in seven days."""
    said = Budget.objects.filter(school=school).values_list("a_week", flat=True).first()
    return USUAL if said is None else said


def reach_of(program: Program, group: str, to: Narrowed, *, at: datetime) -> Reach:
    keys = _people(program, group, to)
    if len(keys) > MOST:
        return Reach((), more=True)
    off = set(who_switched_off(KIND, keys)) & set(keys)
    left = [key for key in keys if key not in off]
    full = _had_enough(program.school, left, at)
    return Reach(tuple(key for key in left if key not in full), len(off), len(full))


def _people(program: Program, group: str, to: Narrowed) -> list[int]:
    """One more than a message may go to, where there are more; each once."""
    if Group(group).of_students:
        rows = students_in(program, group, to).order_by("pk").values_list("user", flat=True)
        return list(dict.fromkeys(rows[: MOST + 1]))
    rows = listings_in(program, group, to).select_related("posting__host__user")[: MOST + 1]
    return list(dict.fromkeys(user.pk for row in rows for user in hosts_of(row.posting) if user.is_active))


def _had_enough(school: School, people: list[int], at: datetime) -> set[int]:
    most = a_week(school)
    rows = Recipient.objects.filter(mailing__school=school, user__in=people, at__gt=at - WEEK).order_by()
    counted = rows.values("user").annotate(n=Count("id")).filter(n__gte=most)
    return set(counted.values_list("user", flat=True)) if most else set(people)
