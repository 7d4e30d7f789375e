"""SQLite's FTS5."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from functools import lru_cache
from hashlib import blake2s
from typing import Any

from django.db import connection

from fortnight.postings.search.documents import Document
from fortnight.postings.search.match import Match
from fortnight.postings.search.words import Term

COLUMNS = "{title employer skills summary body}"
HEADS = "{title skills}"
NOTHING = '""'  # a phrase without words
TELLING = "bm25(postings_fts, 10, 3, 5, 2, 1, 0)"


def asking() -> Any:
    return connection.cursor()


def write(rows: Iterable[tuple[int, Document]]) -> None:
    given = [(row, *astuple(document.text), " ".join(map(token, document.stored))) for row, document in rows]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT OR REPLACE INTO postings_fts (rowid, title, skills, employer, summary, body, tags)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            given,
        )


def erase(row: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM postings_fts WHERE rowid = %s", [row])


def erase_all() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM postings_fts")


def newest(match: Match, *, limit: int, only: str = "") -> tuple[str, list]:
    """SQL that gives `id`s, newest first, and its parameters; nothing unless the condition `only` holds.

    It stands in the words: a condition beside them would be looked at for each row that they find.
    """
    words = f"CASE WHEN {only} THEN %s ELSE '{NOTHING}' END" if only else "%s"
    sql = f"SELECT rowid AS id FROM postings_fts WHERE postings_fts MATCH {words} ORDER BY rowid DESC LIMIT %s"
    return sql, [expression(match), limit]


def among(match: Match, rows: Sequence[int]) -> set[int]:
    """Which of these few rows match."""
    sql = f"SELECT rowid FROM postings_fts WHERE postings_fts MATCH %s AND rowid IN ({', '.join(['%s'] * len(rows))})"
    with connection.cursor() as cursor:
        cursor.execute(sql, [expression(match), *rows])
        return {row for (row,) in cursor.fetchall()}


def best(match: Match, rows: Sequence[int], *, capped: bool) -> list[int]:
    """The candidates `rows` (newest first), best match first.

    When there were more matches than candidates (`capped`) the words tell little: those with the words in title or skills
    come first. To weigh every row would take seconds for a word that stands in all of them.
    """
    with connection.cursor() as cursor:
        if capped:
            heads = "SELECT rowid FROM postings_fts WHERE postings_fts MATCH %s AND rowid >= %s ORDER BY rowid DESC"
            cursor.execute(heads, [expression(match, columns=HEADS), min(rows)])
        else:
            weighed = f"SELECT rowid FROM postings_fts WHERE postings_fts MATCH %s ORDER BY {TELLING}, rowid DESC"
            cursor.execute(weighed, [expression(match)])
        ranked = [row for (row,) in cursor.fetchall()]
    known = set(rows)
    return list(dict.fromkeys([*(row for row in ranked if row in known), *rows]))


@lru_cache(maxsize=20_000)
def token(tag: str) -> str:
    """A tag as one word that the tokenizer neither splits nor stems."""
    return f"x{blake2s(tag.encode(), digest_size=6).hexdigest()}0"


def expression(match: Match, *, columns: str = COLUMNS) -> str:
    groups = [" OR ".join(token(tag) for tag in group) for group in match.tag_groups]
    parts = [f"tags : ({' AND '.join(f'({group})' for group in groups)})"]
    if match.terms:
        joined = (" OR " if match.any_term else " AND ").join(_quoted(term) for term in match.terms)
        parts.insert(0, f"{columns} : ({joined})")
    return " AND ".join(parts)


def _quoted(term: Term) -> str:
    return f'"{term}" *' if term.open_end else f'"{term}"'
