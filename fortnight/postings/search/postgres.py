"""PostgreSQL's tsvector."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple

from django.db import connection

from fortnight.postings.search.documents import Document
from fortnight.postings.search.match import Match
from fortnight.postings.search.words import Term

DOCUMENT = (
    "setweight(to_tsvector('fortnight', %s), 'A') || setweight(to_tsvector('fortnight', %s), 'B')"
    " || setweight(to_tsvector('fortnight', %s), 'C') || setweight(to_tsvector('fortnight', %s), 'C')"
    " || to_tsvector('fortnight', %s) || array_to_tsvector(%s::text[])"
)
WEIGHTS = "'{0.1, 0.3, 0.5, 1.0}'"


def write(rows: Iterable[tuple[int, Document]]) -> None:
    given = [
        (row, *(part.replace("\x00", " ") for part in astuple(document.text)), list(document.stored))
        for row, document in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO postings_fts (id, document) VALUES (%s, {DOCUMENT})"
            " ON CONFLICT (id) DO UPDATE SET document = excluded.document",
            given,
        )


def erase(row: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM postings_fts WHERE id = %s", [row])


def erase_all() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM postings_fts")


def newest(match: Match, *, limit: int) -> tuple[str, list]:
    """SQL that gives `id`s, newest first, and its parameters."""
    condition, given = expression(match)
    return f"SELECT id FROM postings_fts WHERE document @@ ({condition}) ORDER BY id DESC LIMIT %s", [*given, limit]


def best(match: Match, rows: Sequence[int]) -> list[int]:
    """The candidates `rows`, best match first."""
    condition, given = _words(match)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM postings_fts WHERE id = ANY(%s)"
            f" ORDER BY ts_rank({WEIGHTS}, document, {condition}) DESC, id DESC",
            [list(rows), *given],
        )
        return [row for (row,) in cursor.fetchall()]


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
