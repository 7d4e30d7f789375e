"""The newest rows that match, and those that would match without one of the filters."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from django.db import connection

from fortnight.postings.search.backend import backend
from fortnight.postings.search.filters import Filters
from fortnight.postings.search.match import CAP, Match

COUNTED = 250
MOST_SIDES = 3


@dataclass
class Candidates:
    """`rows` newest first. `sides` hold the tags of what each chosen facet leaves out, for its other values' counts."""

    rows: list[int] = field(default_factory=list)
    listing_of: dict[int, int] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    sides: dict[str, list[str]] = field(default_factory=dict)
    more: bool = False


def candidates(match: Match, filters: Filters) -> Candidates:
    names = list(filters.chosen)[:MOST_SIDES]
    parts = [(match, CAP + 1)]
    parts += [(_without(match, filters, name), COUNTED) for name in names]
    found = Candidates(sides={name: [] for name in names})
    for part, row, listing, tags in _read(parts):
        if part:
            found.sides[names[part - 1]].append(tags)
        else:
            found.rows.append(row)
            found.listing_of[row] = listing
            found.tags.append(tags)
    found.more = len(found.rows) > CAP
    del found.rows[CAP:], found.tags[CAP:]
    return found


def _without(match: Match, filters: Filters, name: str) -> Match:
    return Match(match.programs, match.terms, filters.groups(without=name), match.any_term)


def _read(parts: Sequence[tuple[Match, int]]) -> list[tuple[int, int, int, str]]:
    engine, texts, given = backend(), [], []
    for at, (match, limit) in enumerate(parts):
        inner, parameters = engine.newest(match, limit=limit)
        texts.append(
            f"SELECT {at}, r.id, r.listing_id, r.tags FROM ({inner}) AS f{at}"
            f" JOIN postings_searchrow r ON r.id = f{at}.id WHERE r.live"
        )
        given += parameters
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(texts), given)
        return sorted(cursor.fetchall(), key=itemgetter(1), reverse=True)
