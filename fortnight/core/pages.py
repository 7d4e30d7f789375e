"""Pages of a list that never count without bound."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

SIZE = 25
LONGEST = 9  # digits that are looked at; thousands of them are an attack
DEEPEST = 200  # pages; who looks further narrows the search instead


@dataclass(frozen=True)
class Page:
    """One page; it knows whether there is a next one because one row more was asked for."""

    items: Sequence[Any]
    number: int
    more: bool

    def has_previous(self) -> bool:
        return self.number > 1

    def has_next(self) -> bool:
        return self.more and self.number < DEEPEST


def page_number(asked: str | None) -> int:
    """What an address asks for, from 1; also of what is no number."""
    typed = asked if asked and asked.isascii() and asked.isdigit() else "1"
    return min(max(int(typed[:LONGEST]), 1), DEEPEST)


def page_of(
    rows: QuerySet | Sequence[Any],
    asked: str | None,
    *,
    size: int = SIZE,
    each: Callable[[Any], Any] = lambda some: some,
) -> Page:
    """The page asked for ("3"); what is no number is the first page, what lies beyond the end is the last.

    `each` adds to a page's rows what would be dear to look up for all of them.
    """
    number = page_number(asked)
    if isinstance(rows, QuerySet) and not rows.ordered:
        warnings.warn("A list without an order has no pages: rows would come twice or never.", stacklevel=2)
    items = _read(rows, number, size, each)
    if not items and number > 1:
        number = last_page(_count(rows, number * size), size)
        items = _read(rows, number, size, each)
    return Page(items[:size], number, len(items) > size)


def last_page(total: int, size: int) -> int:
    """Of that many rows; a list without any has one empty page."""
    return max((total + size - 1) // size, 1)


def _read(rows: QuerySet | Sequence[Any], number: int, size: int, each: Callable[[Any], Any]) -> list[Any]:
    """One row more than a page shows."""
    start = (number - 1) * size
    return list(each(rows[start : start + size + 1]))


def _count(rows: QuerySet | Sequence[Any], most: int) -> int:
    """Never more than `most`, whatever the list holds."""
    return rows[:most].count() if isinstance(rows, QuerySet) else len(rows[:most])
