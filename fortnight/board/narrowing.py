"""What the board is narrowed to: a field of study, a level, a place and a week of beginning, as its address has them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from fortnight.people.models.student import Level
from fortnight.postings.models.posting import Mode
from fortnight.postings.search.tags import value_of

LONGEST = 200


@dataclass(frozen=True)
class Narrowed:
    """`place` is a way to work ("remote") or the name of a place; `start` the Monday of a week."""

    field: str = ""
    level: str = ""
    place: str = ""
    start: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Narrowed":
        """What makes no sense is left out."""
        words = {
            name: given.get(name, "").replace("\x00", "").strip()[:LONGEST] for name in ("field", "level", "place")
        }
        level = words["level"] if words["level"] in Level.values else ""
        return cls(words["field"], level, words["place"], _monday(given.get("start", "")))

    def with_value(self, name: str, value: str) -> "Narrowed":
        return replace(self, **{name: value})

    def query(self, **more: str) -> str:
        return urlencode({name: value for name, value in {**more, **asdict(self)}.items() if value})

    def __bool__(self) -> bool:
        return any(asdict(self).values())


def _monday(typed: str) -> str:
    try:
        day = date.fromisoformat(typed)
        monday = day - timedelta(days=day.weekday())
        monday + timedelta(weeks=1)  # the last week of the calendar has no end
    except (ValueError, OverflowError):
        return ""
    return monday.isoformat()


def narrow_listings(rows: QuerySet, to: Narrowed) -> QuerySet:
    """A project that names no level, or no field, welcomes all."""
    if to.field or to.level:
        rows = rows.annotate(tagged=Concat(Value(" "), "search_row__tags", Value(" "), output_field=TextField()))
    for facet, name in (("field", to.field), ("level", to.level)):
        if name:
            tags = f" {facet}:{value_of(name)} ", f" {facet}:any "
            rows = rows.filter(Q(tagged__contains=tags[0]) | Q(tagged__contains=tags[1]))
    return rows.filter(_there(to))


def _there(to: Narrowed, path: str = "") -> Q:
    """In that place, and beginning in that week."""
    found = Q()
    if to.place:
        found &= Q(**{f"{path}mode": to.place}) if to.place in Mode.values else Q(**{f"{path}place": to.place})
    if to.start:
        monday = date.fromisoformat(to.start)
        found &= Q(**{f"{path}earliest_start__lt": monday + timedelta(weeks=1), f"{path}latest_start__gte": monday})
    return found


def narrow_students(rows: QuerySet, to: Narrowed, applications: QuerySet) -> QuerySet:
    """Of that field and level; a place and a week are those of the projects for which they applied."""
    if to.field:
        rows = rows.filter(Q(field=to.field) | Q(second_field=to.field))
    if to.level:
        rows = rows.filter(level=to.level)
    if to.place or to.start:
        rows = rows.filter(pk__in=applications.filter(_there(to, "listing__")).values("student"))
    return rows
