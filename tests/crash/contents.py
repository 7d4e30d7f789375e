"""What is in a database and a folder of files, read without Django: so that the original and what came back can be compared."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

Ask = Callable[[str], list[tuple]]
TABLES = {
    "sqlite": "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
    "postgres": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}
SENT = (
    "SELECT count(*) FROM applications_application WHERE state = 'submitted'",
    "SELECT count(*) FROM activity_event WHERE kind = 'application.submitted'",
    "SELECT count(DISTINCT application_id) FROM applications_attachment",
    "SELECT count(*) FROM activity_outbox",
)


def opened(url: str) -> Ask:
    """Asks the database at this address."""
    if url.startswith("sqlite"):
        database = sqlite3.connect(url.removeprefix("sqlite:///"))
    else:
        import psycopg

        database = psycopg.connect(url, autocommit=True)
    return lambda query: database.execute(query).fetchall()


def hashes(ask: Ask, kind: str) -> dict[str, str]:
    """Of each table: all rows, in an order of their own."""
    return {name: _hash(repr(row) for row in ask(f'SELECT * FROM "{name}"')) for (name,) in ask(TABLES[kind])}  # noqa: S608


def _hash(rows: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()


def sums(folder: Path) -> dict[str, str]:
    """Of each file."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def halves(ask: Ask) -> list[str]:
    """Whatever one transaction writes together and was torn apart."""
    applications, events, copies, mails = (ask(query)[0][0] for query in SENT)
    return (
        []
        if applications == events == copies == mails
        else [f"{applications} sent, {events} events, {copies} with copies, {mails} mails"]
    )


def unfound(ask: Ask, files: dict[str, str]) -> int:
    """Rows whose file is not there or is another."""
    rows = [*ask("SELECT file, sha256 FROM applications_attachment"), *ask("SELECT file, sha256 FROM people_document")]
    return sum(files.get(name) != said for name, said in rows)
