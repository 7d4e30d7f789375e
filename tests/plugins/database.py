"""Chooses the database before Django reads its settings: FORTNIGHT_TEST_DB=sqlite (default) or postgres.

The first process makes a temporary folder and, for PostgreSQL, a server; the others (xdist) find both in the environment.
"""

import atexit
import os
import shutil
import signal
import sys
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.postgres import Server

FOLDER = "FORTNIGHT_TEST_FOLDER"


def choose() -> "Server | None":
    """The server, where this process has started one."""
    if FOLDER in os.environ:
        return None
    folder = tempfile.mkdtemp(prefix="fortnight-test-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))  # so that what runs at exit also runs then
    os.environ[FOLDER] = os.environ["FORTNIGHT_DATA_DIR"] = folder
    kind = os.environ.get("FORTNIGHT_TEST_DB", "sqlite")
    server = None
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
    return server


SERVER = choose()
