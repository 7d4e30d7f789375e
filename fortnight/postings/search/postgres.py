"""PostgreSQL's tsvector."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from typing import Any

from django.db import connection
from django.db.backends.postgresql.base import Cursor

from fortnight.postings.search.documents import Document
from fortnight.postings.search.match import Match
from fortnight.postings.search.words import Term

DOCUMENT = (
    "setweight(to_tsvector('fortnight', %s), 'A') || setweight(to_tsvector('fortnight', %s), 'B')"
    " || setweight(to_tsvector('fortnight', %s), 'C') || setweight(to_tsvector('fortnight', %s), 'C')"
    " || to_tsvector('fortnight', %s) || array_to_tsvector(%s::text[])"
)
WEIGHED = 400  # of more matches than candidates: each has the words, so that they tell little
WEIGHTS = "'{0.1, 0.3, 0.5, 1.0}'"


@contextmanager
def asking() -> Iterator[Any]:
    """A cursor that writes the values into the query: how many rows have a word decides the plan, so none is kept."""
    with connection.cursor() as cursor:
        cursor.cursor.close()
        cursor.cursor = Cursor(connection.connection)  # type: ignore[call-arg]
        yield cursor


def write(rows: Iterable[tuple[int, Document]]) -> None:
    """`tags` has a column of its own only for the version before, which asks for it while a site is renewed."""
    given = [
        (row, *(part.replace("\x00", " ") for part in astuple(document.text)), stored, stored)
        for row, document in rows
        for stored in [list(document.stored)]
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO postings_fts (id, document, tags) VALUES (%s, {DOCUMENT}, %s::text[])"
            " ON CONFLICT (id) DO UPDATE SET document = excluded.document, tags = excluded.tags",
            given,
        )


def erase(row: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM postings_fts WHERE id = %s", [row])


def erase_all() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM postings_fts")


def newest(match: Match, *, limit: int, only: str = "") -> tuple[str, list]:
    """SQL that gives `id`s, newest first, and its parameters; nothing unless the condition `only` holds."""
    condition, given = expression(match)
    also = f" AND {only}" if only else ""
    return f"SELECT id FROM postings_fts WHERE document @@ ({condition}){also} ORDER BY id DESC LIMIT %s", [
        *given,
        limit,
    ]


def among(match: Match, rows: Sequence[int]) -> set[int]:
    """Which of these few rows match."""
    condition, given = expression(match)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM postings_fts WHERE id = ANY(%s) AND document @@ ({condition})", [list(rows), *given]
        )
        return {row for (row,) in cursor.fetchall()}


def best(match: Match, rows: Sequence[int], *, capped: bool) -> list[int]:
    """The candidates `rows` (newest first), best match first; of very many (`capped`) only the newest are weighed."""
    rest = rows[WEIGHED:] if capped else []
    condition, given = _words(match)
    with asking() as cursor:
        cursor.execute(
            f"SELECT id FROM postings_fts WHERE id = ANY(%s)"
            f" ORDER BY ts_rank({WEIGHTS}, document, {condition}) DESC, id DESC",
            [list(rows[: len(rows) - len(rest)]), *given],
        )
        return [*(row for (row,) in cursor.fetchall()), *rest]


def expression(match: Match) -> tuple[str, list]:
    groups = [" | ".join(_lexeme(tag) for tag in group) for group in match.tag_groups]
    tags = " & ".join(f"({group})" for group in groups)
    if not match.terms:
        return "%s::tsquery", [tags]
    words, given = _words(match)
    return f"{words} && %s::tsquery", [*given, tags]


def _words(match: Match) -> tuple[str, list]:
    joined = (" || " if match.any_term else " && ").join("to_tsquery('fortnight', %s)" for _term in match.terms)
    return f"({joined})", [_phrase(term) for term in match.terms]


def _phrase(term: Term) -> str:
    return " <-> ".join(term.words) + (":*" if term.open_end else "")


def _lexeme(tag: str) -> str:
    return "'" + tag.replace("\\", "\\\\").replace("'", "''") + "'"
