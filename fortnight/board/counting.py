"""The board: how many stand in each group, by field, level, place or week. What is counted is capped; "40+" is at least so many."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.board.groups import applications_in, listings_in, students_in
from fortnight.board.models import Group
from fortnight.board.narrowing import Narrowed
from fortnight.people.models.student import Level
from fortnight.postings.models.posting import Mode
from fortnight.postings.search.tags import weeks_between
from fortnight.programs.models import Program

CAP = 1000
TOP = 12  # rows
BY = {"field": lazy("Field of study"), "level": lazy("Level"), "place": lazy("Place"), "start": lazy("Start")}
EVERYBODY = "*"  # a project that names no field or no level
PLACES = "places"


@dataclass
class Row:
    """One value of what the board is drawn by; `cells` by group, and the free places of both kinds of projects."""

    value: str
    label: Any
    cells: dict[str, int]


@dataclass
class Board:
    """`totals` by group. `more` are the groups of which only the first thousand were counted."""

    rows: list[Row] = field(default_factory=list)
    totals: Counter[str] = field(default_factory=Counter)
    more: set[str] = field(default_factory=set)


def draw(program: Program, by: str, to: Narrowed) -> Board:
    """Seven queries at most, each of a thousand rows at most."""
    board, found = Board(), {}
    for group in Group:
        rows = _students(program, group, by, to) if group.of_students else _listings(program, group, by, to)
        if len(rows) > CAP:
            board.more.add(group)
        kept = rows[:CAP]
        board.totals[group] = len(kept)
        found[group] = _tally(values for values, _places in kept)
        if not group.of_students:
            board.totals[PLACES] += sum(places for _values, places in kept)
            found[PLACES] = found.get(PLACES, Counter()) + _tally(values * places for values, places in kept)
    if board.more & {Group.EMPTY, Group.FREE}:
        board.more.add(PLACES)
    board.rows = list(_rows(by, found))
    return board


def _tally(lists: Iterable[list[str]]) -> Counter[str]:
    return Counter(value for values in lists for value in values if value)


def _students(program: Program, group: Group, by: str, to: Narrowed) -> list[tuple[list[str], int]]:
    """What each is counted under; by place and by week those of the projects for which they applied."""
    rows = students_in(program, group, to).order_by("pk")
    if by in {"field", "level"}:
        facts = rows.values_list("level", "field", "second_field")[: CAP + 1]
        return [([level] if by == "level" else list(dict.fromkeys(fields)), 0) for level, *fields in facts]
    keys = list(rows.values_list("pk", flat=True)[: CAP + 1])
    where: dict[int, set[str]] = {key: set() for key in keys}
    if group != Group.IDLE:
        asked = applications_in(program).filter(student__in=keys)
        for student, *facts in asked.values_list("student", *PLACE_COLUMNS["listing__"]):
            where[student].update(_where(by, *facts))
    return [(sorted(values), 0) for values in where.values()]


PLACE_COLUMNS = {
    path: [f"{path}{name}" for name in ("mode", "place", "earliest_start", "latest_start")]
    for path in ("", "listing__")
}


def _where(by: str, mode: str, place: str, first: Any, last: Any) -> list[str]:
    if by == "place":
        return [place if place and mode != Mode.REMOTE else mode]
    return [monday.isoformat() for monday in weeks_between(first, last)]


def _listings(program: Program, group: Group, by: str, to: Narrowed) -> list[tuple[list[str], int]]:
    """What each is counted under, and its free places."""
    columns = ("levels", "fields", *PLACE_COLUMNS[""], "places", "held")
    found = []
    for levels, fields, *there, places, held in listings_in(program, group, to).values_list(*columns)[: CAP + 1]:
        named = {"level": levels, "field": fields}
        values = (named[by] or [EVERYBODY]) if by in named else _where(by, *there)
        found.append((list(values), places - held))
    return found


def _rows(by: str, found: dict[str, Counter[str]]) -> Iterator[Row]:
    """The largest first, weeks and levels in their order; a project for everybody counts in each row."""
    welcome = {group: counts.pop(EVERYBODY, 0) for group, counts in found.items()}
    total: Counter[str] = Counter()
    for counts in found.values():
        total.update(counts)
    for value in sorted(sorted(total, key=lambda each: (-total[each], each))[:TOP], key=_order(by, total)):
        cells = {str(group): counts[value] + welcome[group] for group, counts in found.items()}
        yield Row(value, label_of(by, value), cells)


def _order(by: str, total: Counter[str]) -> Any:
    if by == "level":
        return lambda value: (Level.values.index(value) if value in Level.values else len(Level.values), value)
    return (lambda value: value) if by == "start" else (lambda value: (-total[value], value))


def label_of(by: str, value: str) -> Any:
    """How a value reads."""
    if by == "level" and value in Level.values:
        return Level(value).label
    if by == "place" and value in Mode.values:
        return Mode(value).label
    if by == "start":
        return _("week of %(day)s") % {"day": date_format(date.fromisoformat(value), "j M")}
    return value
