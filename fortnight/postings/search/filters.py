"""What a list is narrowed by, read from an address and written back to one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from fortnight.postings.search.tags import HOURS, RATES

NAMES = (
    "mode", "place", "weeks", "hours", "pay", "paid", "rate", "start",
    "skill", "level", "field", "label", "employer", "taking", "alumni",
)  # fmt: skip
SORTS = ("newest", "closing", "best")
WELCOMES_ALL = {"level", "field"}
ONE_ONLY = {"paid", "rate", "taking", "alumni"}
MOST_VALUES = 12
MOST_PAGES = 50
WEEKS = re.compile(r"[0-9]{1,2}")
_VALUE = re.compile(r"[\w-]{1,80}")


@dataclass(frozen=True)
class Filters:
    """The chosen values of each facet; any of them in one facet, all facets together."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, given: Any) -> "Filters":
        """From `request.GET`; what is unknown or malformed is left out."""
        chosen = {}
        for name in NAMES:
            values = dict.fromkeys(value for value in given.getlist(name) if _VALUE.fullmatch(value))
            known = [value for value in values if _known(name, value)][: 1 if name in ONE_ONLY else MOST_VALUES]
            if known:
                chosen[name] = tuple(known)
        return cls(chosen)

    def __bool__(self) -> bool:
        return bool(self.chosen)

    def has(self, name: str, value: str) -> bool:
        return value in self.chosen.get(name, ())

    def groups(self, *, without: str = "") -> tuple[tuple[str, ...], ...]:
        """Tags for the search: one of each group must be there."""
        return tuple(tuple(_tags(name, values)) for name, values in self.chosen.items() if name != without)

    def minus(self, name: str, value: str) -> "Filters":
        left = tuple(one for one in self.chosen.get(name, ()) if one != value)
        rest = {other: values for other, values in self.chosen.items() if other != name}
        return replace(self, chosen={**rest, name: left} if left else rest)

    def query(self, **more: str) -> str:
        """As the part of an address after the question mark."""
        pairs = [(name, value) for name, values in self.chosen.items() for value in values]
        return urlencode([*pairs, *((name, value) for name, value in more.items() if value)])


def _known(name: str, value: str) -> bool:
    if name in {"paid", "taking", "alumni"}:
        return value == "yes"
    if name == "weeks":
        return WEEKS.fullmatch(value) is not None
    if name in {"rate", "hours"}:
        return value in {str(number) for number in (RATES if name == "rate" else HOURS)}
    return True


def _tags(name: str, values: Iterable[str]) -> list[str]:
    tags = [f"{name}:{value}" for value in values]
    return [*tags, f"{name}:any"] if name in WELCOMES_ALL else tags
