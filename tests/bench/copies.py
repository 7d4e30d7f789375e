"""Makes many projects of some: rows and their search entries are copied by the database itself, twenty times as fast.

What is copied keeps its texts and tags; ids, codes and what points to them move on by whole steps.
"""

from collections.abc import Mapping

from django.db import connection
from django.db.models import Max, Min, Model

from fortnight.postings.models import FacetCount, Listing, Posting, Revision, SearchRow, Term

FTS = {"sqlite": "title, employer, skills, summary, body, tags", "postgresql": "tags, document"}
LETTER = "B"
HEX = {"sqlite": "printf('%%07X', {})", "postgresql": "upper(lpad(to_hex({}), 7, '0'))"}


def multiply(times: int) -> None:
    """`times` as many published listings as there are now, in a database that has no others."""
    spans = {model: _span(model) for model in (Posting, Revision, Listing, SearchRow)}
    with connection.cursor() as cursor:
        for turn in range(1, times):
            off = {model: turn * (last - first + 1) for model, (first, last) in spans.items()}
            for model, (first, last) in spans.items():
                _copy(cursor, model, first, last, off)
            _copy_words(cursor, *spans[SearchRow], off[SearchRow])
        for model in (FacetCount, Term):
            cursor.execute(f"UPDATE {model._meta.db_table} SET n = n * %s", [times])
        for model in spans if connection.vendor == "postgresql" else ():
            table = model._meta.db_table
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")


def _span(model: type[Model]) -> tuple[int, int]:
    found = model._base_manager.aggregate(Min("pk"), Max("pk"))
    return found["pk__min"], found["pk__max"]


def _copy(cursor: object, model: type[Model], first: int, last: int, off: Mapping[type[Model], int]) -> None:
    moved, table = _moved(model, off), model._meta.db_table
    columns = [field.column for field in model._meta.concrete_fields]
    values = ", ".join(moved.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    cursor.execute(
        f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE id BETWEEN %s AND %s ORDER BY id",
        [first, last],
    )


def _moved(model: type[Model], off: Mapping[type[Model], int]) -> dict[str, str]:
    """What stands in a copy instead of the column's value."""
    moved = {"id": f"id + {off[model]}", "code": f"'{LETTER}' || {HEX[connection.vendor].format(f'id + {off[model]}')}"}
    others = {"posting_id": Posting, "sent_id": Revision, "shown_id": Revision, "listing_id": Listing}
    return moved | {column: f"{column} + {off[other]}" for column, other in others.items()}


def _copy_words(cursor: object, first: int, last: int, off: int) -> None:
    key, columns = ("rowid" if connection.vendor == "sqlite" else "id"), FTS[connection.vendor]
    cursor.execute(
        f"INSERT INTO postings_fts ({key}, {columns}) SELECT {key} + {off}, {columns} FROM postings_fts"
        f" WHERE {key} BETWEEN %s AND %s ORDER BY {key}",
        [first, last],
    )
