"""Chooses the database before Django reads its settings: FORTNIGHT_TEST_DB=sqlite (default) or postgres.

The first process makes a temporary folder and, for PostgreSQL, a server; the others (xdist) find both in the environment.
"""

import atexit
import os
import shutil
import signal
import sys
import tempfile

import pytest

FOLDER = "FORTNIGHT_TEST_FOLDER"
FIXTURES = {"db", "transactional_db", "django_db_setup"}
OWN = "tests/server/"  # these start programs that open the database themselves


def pytest_addoption(parser: pytest.Parser) -> None:
    words = "only tests that reach the database: the others say the same on every one"
    parser.addoption("--of-database", action="store_true", help=words)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--of-database"):
        return
    left = [item for item in items if not reaches_database(item)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if reaches_database(item)]


def reaches_database(item: pytest.Item) -> bool:
    asks = item.get_closest_marker("django_db") or FIXTURES & set(getattr(item, "fixturenames", ()))
    return bool(asks) or item.nodeid.startswith(OWN)


def choose() -> None:
    if FOLDER in os.environ:
        return
    folder = tempfile.mkdtemp(prefix="fortnight-test-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))  # so that what runs at exit also runs then
    os.environ[FOLDER] = os.environ["FORTNIGHT_DATA_DIR"] = folder
    kind = os.environ.get("FORTNIGHT_TEST_DB", "sqlite")
    if kind == "postgres":
        from tests.postgres import Server

        server = Server()
        atexit.register(server.stop)
        url = server.start()
    elif kind == "sqlite":
        url = f"sqlite:///{folder}/fortnight.sqlite3"
    else:
        sys.exit(f"FORTNIGHT_TEST_DB is {kind!r}; it takes sqlite or postgres.")
    os.environ["FORTNIGHT_DATABASE_URL"] = url


choose()
