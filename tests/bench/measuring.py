"""CPU and queries of a deed: of this process and of its PostgreSQL process."""

import os
import statistics
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
    process = Path(f"/proc/{connection.connection.info.backend_pid}")
    if (exact := process / "schedstat").exists():  # nanoseconds; the usual figures come in steps of ten milliseconds
        return int(exact.read_text().split()[0]) / 1e9
    fields = (process / "stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def measure(deed: Callable[[], object], *, rounds: int = ROUNDS) -> Cost:
    """The median of some rounds, after one to warm up and one to count the queries.

    The database's share is a mean: the system tells its CPU in steps of ten milliseconds.
    """
    deed()
    connection.force_debug_cursor = True
    reset_queries()
    deed()
    queries = sum(not each["sql"].startswith(CONTROL) for each in connection.queries)
    connection.force_debug_cursor = False
    theirs, ours = database_cpu(), []
    for _ in range(rounds):
        begun = time.process_time()
        deed()
        ours.append(time.process_time() - begun)
    return Cost(statistics.median(ours) * 1000 + (database_cpu() - theirs) * 1000 / rounds, queries)
