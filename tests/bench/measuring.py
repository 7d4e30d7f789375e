"""CPU and queries of a deed: of this process and of its PostgreSQL process."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, reset_queries

ROUNDS = 15
CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """Of one call: milliseconds of CPU, number of queries (the words that begin and end transactions not counted)."""

    cpu: float
    queries: int


def database_cpu() -> float:
    """Seconds of CPU of this connection's PostgreSQL process; SQLite works in ours."""
    if connection.vendor == "sqlite":
        return 0.0
    connection.ensure_connection()
    fields = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def measure(deed: Callable[[], object], *, rounds: int = ROUNDS) -> Cost:
    """The mean of some rounds, after one to warm up and one to count the queries."""
    deed()
    connection.force_debug_cursor = True
    reset_queries()
    deed()
    queries = sum(not each["sql"].startswith(CONTROL) for each in connection.queries)
    connection.force_debug_cursor = False
    ours, theirs = time.process_time(), database_cpu()
    for _ in range(rounds):
        deed()
    spent = time.process_time() - ours + database_cpu() - theirs
    return Cost(spent * 1000 / rounds, queries)
