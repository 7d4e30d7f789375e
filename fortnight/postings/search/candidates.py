"""The newest rows that match, and those that would match without one of the filters.

Words that few rows have are asked for alone, and the filters are then looked up in the tags of those rows: an index of all rows
of a mode or a week is long, and each filter that is left out for its counts would walk it again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from fortnight.postings.search.backend import backend
from fortnight.postings.search.filters import Filters
from fortnight.postings.search.match import CAP, Match

COUNTED = 250
MOST_SIDES = 3
FEW, NUMBER = -1, "(SELECT count(*) FROM few)"
Row = tuple[int, int, int, str]  # the part that gave it, its id, its listing's, its tags


@dataclass
class Candidates:
    """`rows` newest first. `sides` hold the tags of what each chosen facet leaves out, for its other values' counts."""

    rows: list[int] = field(default_factory=list)
    listing_of: dict[int, int] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    sides: dict[str, list[str]] = field(default_factory=dict)
    more: bool = False


def candidates(match: Match, filters: Filters, *, most: int = CAP) -> Candidates:
    """At most `most` rows; `more` says that there are others."""
    names = list(filters.chosen)[:MOST_SIDES]
    parts = [(match, most + 1)]
    parts += [(replace(match, groups=filters.groups(without=name)), COUNTED) for name in names]
    found = Candidates(sides={name: [] for name in names})
    for part, row, listing, tags in _read(parts, alone=bool(match.terms and match.groups) and not match.any_term):
        if part:
            found.sides[names[part - 1]].append(tags)
        else:
            found.rows.append(row)
            found.listing_of[row] = listing
            found.tags.append(tags)
    found.more = len(found.rows) > most
    del found.rows[most:], found.tags[most:]
    return found


def _read(parts: Sequence[tuple[Match, int]], *, alone: bool) -> list[Row]:
    """The rows of all parts, newest first. `alone`: words without filters first, in the same statement."""
    sql, given = _alone(parts[0][0]) if alone else ("", [])
    texts = []
    for at, (match, limit) in enumerate(parts):
        inner, parameters = backend().newest(match, limit=limit, only=f"{NUMBER} > {CAP}" if alone else "")
        texts.append(_joined(at, f"({inner})", f"f{at}"))
        given += parameters
    with backend().asking() as cursor:
        cursor.execute(sql + " UNION ALL ".join(texts), given)
        rows = sorted(cursor.fetchall(), key=itemgetter(1), reverse=True)
    return [*_sifted([row for row in rows if row[0] == FEW], parts), *(row for row in rows if row[0] != FEW)]


def _alone(match: Match) -> tuple[str, list]:
    inner, given = backend().newest(replace(match, groups=()), limit=CAP + 1)
    return f"WITH few AS MATERIALIZED ({inner}) {_joined(FEW, 'few', 'f')} AND {NUMBER} <= {CAP} UNION ALL ", given


def _joined(part: int, rows: str, name: str) -> str:
    return (
        f"SELECT {part}, r.id, r.listing_id, r.tags FROM {rows} AS {name}"
        f" JOIN postings_searchrow r ON r.id = {name}.id WHERE r.live"
    )


def _sifted(rows: Iterable[Row], parts: Sequence[tuple[Match, int]]) -> Iterable[Row]:
    """Which of the rows that have the words belong to which part."""
    left = [limit for _match, limit in parts]
    for _few, row, listing, tags in rows:
        has = set(tags.split())
        for at, (match, _limit) in enumerate(parts):
            if left[at] and all(not has.isdisjoint(group) for group in match.groups):
                left[at] -= 1
                yield at, row, listing, tags
