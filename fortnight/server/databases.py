"""Copying a whole database out and in, for backup and restore, with its rows counted at the same moment."""

import os
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

# Roles and rights belong to the server; comments can be those of extensions, which the server's owner made.
PLAIN = ("--no-owner", "--no-acl", "--no-comments")


class CannotCopy(Exception):
    """The database could not be copied; the message says why."""


@dataclass(frozen=True)
class Copy:
    """A database as it was at one moment: the file, its rows by table, the uploaded files that they name."""

    file: Path
    rows: dict[str, int]
    names: list[str]


def dump(folder: Path) -> Copy:
    """Write the database into a file of the folder, as it is at one moment, and count its rows at that moment."""
    return _dump_sqlite(folder) if connection.vendor == "sqlite" else _dump_postgresql(folder)


def load(file: Path) -> dict[str, int]:
    """Bring a dump back into the empty database of the settings and count its rows."""
    return _load_sqlite(file) if connection.vendor == "sqlite" else _load_postgresql(file)


def has_tables() -> bool:
    return bool(connection.introspection.table_names())


def _dump_sqlite(folder: Path) -> Copy:
    copy = folder / "database.sqlite3"
    copy.unlink(missing_ok=True)
    with (
        sqlite3.connect(f"file:{settings.DATABASES['default']['NAME']}?mode=ro", uri=True) as source,
        sqlite3.connect(copy) as target,
    ):
        source.backup(target)  # in one step: with WAL nobody waits for it, and it sees one moment
    source.close()
    target.execute("PRAGMA journal_mode=DELETE")
    made = Copy(copy, _count_sqlite(target), [row[0] for row in target.execute(_names_query())])
    target.close()
    return made


def _names_query() -> str:
    """All files that rows name."""
    from django.apps import apps
    from django.db.models import FileField

    quote = connection.ops.quote_name
    columns = [
        (quote(model._meta.db_table), quote(column.column))
        for model in apps.get_models()
        for column in model._meta.concrete_fields
        if isinstance(column, FileField)
    ]
    return " UNION ".join(f"SELECT {column} FROM {table} WHERE {column} <> ''" for table, column in columns)  # noqa: S608 - names from the schema


def _count_sqlite(database: sqlite3.Connection) -> dict[str, int]:
    (state,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    if state != "ok":
        raise CannotCopy(f"The database is damaged: {state}")
    names = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names.fetchall()}  # noqa: S608 - names from the schema


def _load_sqlite(file: Path) -> dict[str, int]:
    connection.close()
    place = Path(settings.DATABASES["default"]["NAME"])
    place.unlink(missing_ok=True)
    shutil.copyfile(file, place)
    database = sqlite3.connect(place)
    counts = _count_sqlite(database)
    database.close()
    return counts


def _dump_postgresql(folder: Path) -> Copy:
    copy = folder / "database.dump"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        _run("pg_dump", "--format=custom", *PLAIN, f"--snapshot={snapshot}", f"--file={copy}")
        counts = _count_postgresql(cursor)
        cursor.execute(_names_query())
        return Copy(copy, counts, [row[0] for row in cursor.fetchall()])


def _count_postgresql(cursor: Any) -> dict[str, int]:
    counts = {}
    for name in sorted(connection.introspection.table_names(cursor)):
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608 - names from the schema
        (counts[name],) = cursor.fetchone()
    return counts


def _load_postgresql(file: Path) -> dict[str, int]:
    _run(
        "pg_restore",
        *PLAIN,
        "--exit-on-error",
        "--single-transaction",
        "--dbname",
        _name(),
        str(file),
    )
    with connection.cursor() as cursor:
        return _count_postgresql(cursor)


def _name() -> str:
    return connection.settings_dict["NAME"]


def _run(program: str, *words: str) -> None:
    """Run a program of PostgreSQL; it takes the address from the environment, where `ps` does not show it."""
    entry = connection.settings_dict
    given = {
        "PGHOST": entry["HOST"], "PGPORT": entry["PORT"], "PGUSER": entry["USER"], "PGPASSWORD": entry["PASSWORD"],
        "PGDATABASE": _name(), "PGSSLMODE": entry["OPTIONS"].get("sslmode"),
    }  # fmt: skip
    environment = {**os.environ, **{key: str(value) for key, value in given.items() if value}}
    done = subprocess.run([_find(program), *words], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CannotCopy(f"{program} failed: {done.stderr.strip()}")


def _find(program: str) -> str:
    """The newest one on this machine: it reads servers of its own version and older."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda place: int(place.parts[-3]))
    found = str(places[-1]) if places else shutil.which(program)
    if found is None:
        raise CannotCopy(f"{program} is missing. As root: apt-get install -y postgresql-client")
    return found
