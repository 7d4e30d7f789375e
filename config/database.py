"""Django's database settings from one address."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import dj_database_url

from config.table import BadSetting

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"
PATIENCE = 3  # seconds that a page waits for a connection to PostgreSQL
PREPARE = 3  # times that a connection sends a query before PostgreSQL keeps its plan
SILENCE = 15_000  # milliseconds after which a server that acknowledges nothing counts as gone
PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA cache_size=-32000; PRAGMA mmap_size=134217728;"
    "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864"
)

PLANNER = {  # a page looks for few rows through indexes and joins many tables by key: plan that quickly, and nothing else
    "jit": "off",
    "random_page_cost": "1.1",
    "enable_mergejoin": "off",
    "join_collapse_limit": "4",
}


def database_settings(url: str, *, base: Path, pool: int, testing: bool) -> dict[str, Any]:
    """The "default" entry of DATABASES. `pool` is the most connections a process keeps to PostgreSQL."""
    try:
        entry: dict[str, Any] = dict(dj_database_url.parse(url))
    except (ValueError, dj_database_url.ParseError) as error:
        raise BadSetting("DATABASE_URL takes sqlite:///path or postgres://user:password@host/name.") from error
    if entry["ENGINE"] == SQLITE:
        return _sqlite(entry, base=base, testing=testing)
    if entry["ENGINE"] == POSTGRESQL:
        return _postgresql(entry, pool=pool, testing=testing)
    raise BadSetting("DATABASE_URL takes sqlite:// or postgres://, no other database.")


def _sqlite(entry: dict[str, Any], *, base: Path, testing: bool) -> dict[str, Any]:
    place = base / entry["NAME"]
    with suppress(OSError):  # then the database does not answer, and `fortnight check` says so
        place.parent.mkdir(parents=True, exist_ok=True)
    entry["NAME"] = str(place)
    entry["TEST"] = {"NAME": str(place.with_name("test.sqlite3"))}
    entry["CONN_MAX_AGE"] = None
    entry["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a transaction that reads before it writes must not find the lock taken
        "timeout": 20,
        "init_command": PRAGMAS.format(synchronous="OFF" if testing else "FULL"),
    }
    return entry


def _postgresql(entry: dict[str, Any], *, pool: int, testing: bool) -> dict[str, Any]:
    entry["CONN_MAX_AGE"] = 0
    given = entry.get("OPTIONS", {})
    planner = " ".join(f"-c {name}={value}" for name, value in PLANNER.items())
    options = {"connect_timeout": PATIENCE, "tcp_user_timeout": SILENCE, **given, "application_name": "fortnight"}
    options |= _prepared(given.get("prepare_threshold"))
    options["options"] = f"{planner} {given.get('options', '')}".rstrip()
    if not testing:
        entry["CONN_HEALTH_CHECKS"] = True  # a connection from before a restart of the server is not handed out
        # The library tries again after 1, 2, 4, 8 … seconds, for minutes; given up early, the next request tries at once.
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": PATIENCE, "reconnect_timeout": 2}
    entry["OPTIONS"] = options
    return entry


def _prepared(given: Any) -> dict[str, Any]:
    """Values travel apart from the query, so that the server may keep plans; a pooler between may not bear that."""
    if str(given).lower() in {"off", "no"}:
        return {"server_side_binding": False, "prepare_threshold": None}
    return {"server_side_binding": True, "prepare_threshold": PREPARE if given is None else int(given)}
