"""The database: does it answer, is it complete, does it keep what it was given, does it go by the same clock?"""

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection

from fortnight.core.time import now
from fortnight.server import lacking
from fortnight.server.fitness.given import is_this_machine

OLDEST_POSTGRESQL = 14_00_00
APART = timedelta(seconds=2)  # deadlines are a matter of one second
EXTENSIONS = {"unaccent", "pg_trgm"}
COLLATION = """
    SELECT datcollversion IS DISTINCT FROM pg_database_collation_actual_version(oid)
    FROM pg_database WHERE datname = current_database() AND datcollversion IS NOT NULL
"""


def is_complete() -> bool:
    from fortnight.core.readiness import database_answers, pending_migrations

    return database_answers() and not pending_migrations()


def musts() -> Iterator[str]:
    from fortnight.core.readiness import database_answers

    if not database_answers():
        yield "The database does not answer. Look at DATABASE_URL and at the server."
        return
    yield from _postgresql() if connection.vendor == "postgresql" else _sqlite()
    if said := lacking.migrations():
        yield said
    elif settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        yield "The table of the cache is missing. Run: fortnight manage migrate"


def _sqlite() -> Iterator[str]:
    if ask("PRAGMA journal_mode") != "wal":
        yield (
            "The SQLite database cannot be put into WAL mode, so that readers and writers would wait for each other. "
            "Put it on an ordinary disk of this machine."
        )
    elif ask("PRAGMA synchronous") == 0:
        yield "SQLite does not wait for the disk (synchronous is off): a power cut would lose or damage data."


def _postgresql() -> Iterator[str]:
    if connection.pg_version < OLDEST_POSTGRESQL:
        yield "The PostgreSQL server is older than version 14."
    if ask("SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::bool"):
        yield "The PostgreSQL database can only be read: it is a standby. Give DATABASE_URL of the server that writes."
        return
    if (encoding := ask("SHOW server_encoding")) != "UTF8":
        yield f"The PostgreSQL database is encoded as {encoding}; names could not be kept. Make it with --encoding UTF8."
    if lost := [name for name in ("fsync", "full_page_writes") if ask(f"SHOW {name}") != "on"]:
        yield f"PostgreSQL's {' and '.join(lost)} is off: a power cut would damage the database. Switch it on."
    for name in sorted(EXTENSIONS - set(_column("SELECT extname FROM pg_extension"))):
        yield f"PostgreSQL's extension {name} is missing. Run in the database: CREATE EXTENSION {name}"
    if _has_old_collation():
        yield (
            "The machine sorts words in another way than when the PostgreSQL database was made; its indexes may be wrong. "
            f"Run: REINDEX DATABASE {_name()}; ALTER DATABASE {_name()} REFRESH COLLATION VERSION"
        )
    yield from _clock()


def _has_old_collation() -> bool:
    """Version 15 is the first that remembers by which rules a database was sorted."""
    return connection.pg_version >= 15_00_00 and bool(ask(COLLATION))  # noqa: PLR2004


def _clock() -> Iterator[str]:
    before = now()
    there = ask("SELECT clock_timestamp()")
    apart = max(before - there, there - now(), timedelta())
    if apart > APART:
        yield (
            f"The clocks of this machine and of PostgreSQL's are {apart.total_seconds():.0f} seconds apart; "
            "deadlines would end at two moments. Let both follow a time server."
        )


def coulds() -> Iterator[str]:
    if connection.vendor != "postgresql" or not is_complete():
        return
    if ask("SHOW synchronous_commit") == "off":
        yield "PostgreSQL's synchronous_commit is off: a power cut loses what people were told is saved."
    if ask("SELECT lower('Ž') <> 'ž'"):
        yield "PostgreSQL's database has no locale (C): searches tell É from é. Make it with --locale C.UTF-8."
    most, wanted = int(ask("SHOW max_connections")), ((os.cpu_count() or 1) + 1) * settings.ENV["DATABASE_POOL"]
    if wanted > most:
        yield (
            f"Web and worker may want {wanted} connections, PostgreSQL has {most}. "
            "Lower FORTNIGHT_DATABASE_POOL or raise max_connections."
        )
    host = connection.settings_dict["HOST"]
    if not is_this_machine(host) and not ask("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"):
        yield f"Data travels unprotected to PostgreSQL at {host}. Add ?sslmode=require to DATABASE_URL."


def ask(question: str) -> Any:
    """The one value of an answer; None where there is none."""
    return next(iter(_column(question)), None)


def _column(question: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return [row[0] for row in cursor.fetchall()]


def _name() -> str:
    return connection.ops.quote_name(connection.settings_dict["NAME"])
