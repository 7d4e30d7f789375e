"""Running counts of tags and words. One statement each, rows in a fixed order, so that two writers never cross."""

from collections.abc import Iterable, Mapping

from django.db import connection


def count_tags(program: int, before: Iterable[str], after: Mapping[str, str]) -> None:
    """Add `after` (tag → label) and take away `before` in the program's counts."""
    gone, come = set(before) - set(after), set(after) - set(before)
    given = [(*tag.split(":", 1), after.get(tag, ""), 1 if tag in come else -1) for tag in sorted(gone | come)]
    labelled = ", label = CASE WHEN excluded.label = '' THEN postings_facetcount.label ELSE excluded.label END"
    _add(
        "postings_facetcount (program_id, facet, value, label, n)",
        "(program_id, facet, value)",
        [(program, facet, value, label[:200], n) for facet, value, label, n in given],
        f"n = postings_facetcount.n + excluded.n{labelled}",
    )


def count_words(school: int, before: Iterable[str], after: Iterable[str]) -> None:
    gone, come = set(before) - set(after), set(after) - set(before)
    _add(
        "postings_term (school_id, word, length, n)",
        "(school_id, word)",
        [(school, word, len(word), 1 if word in come else -1) for word in sorted(gone | come)],
        "n = postings_term.n + excluded.n",
    )


def _add(into: str, key: str, rows: list[tuple], update: str) -> None:
    if not rows:
        return
    places = "(" + ", ".join(["%s"] * len(rows[0])) + ")"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {into} VALUES {', '.join([places] * len(rows))} ON CONFLICT {key} DO UPDATE SET {update}",
            [value for row in rows for value in row],
        )
