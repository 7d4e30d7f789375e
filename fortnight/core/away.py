"""The database is away: one request tries whether it is back, all others are told at once, so that threads stay free.

Without this each page would hold its thread for as long as a connection is waited for, and what needs no database,
style sheets and `/healthz`, would wait behind it.
"""

import threading
import time

from django.db import InterfaceError, OperationalError

from fortnight.core.readiness import database_answers

PAUSE = 1.0  # seconds between two tries
LONGEST_TRY = 10.0  # after which another may try, whatever became of the one before
UNREACHABLE = ("08", "57P")  # PostgreSQL: connection exceptions; shut down, crashed, not yet started


def is_away(error: BaseException | None) -> bool:
    """The server cannot be reached. A lock that is not had in time, or a query that is cut off, says nothing of the kind."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    state = getattr(error.__cause__, "sqlstate", "none")
    return state is None or state.startswith(UNREACHABLE)


class Watch:
    """What this process knows; of one database, for all of its threads."""

    def __init__(self) -> None:
        self.away = False
        self._next_try = 0.0
        self._lock = threading.Lock()

    def note(self, error: BaseException | None) -> None:
        if is_away(error):
            with self._lock:
                self.away, self._next_try = True, time.monotonic() + PAUSE

    def lets_through(self) -> bool:
        """Whether a request may go on to the database; the one whose turn it is finds out for all."""
        if not self.away:
            return True
        with self._lock:
            if time.monotonic() < self._next_try:
                return False
            self._next_try = time.monotonic() + LONGEST_TRY
        return self._ask()

    def finds_it(self) -> bool:
        """For who wants to know and nothing else."""
        return self.lets_through() if self.away else self._ask()

    def _ask(self) -> bool:
        back = database_answers()
        with self._lock:
            self.away, self._next_try = not back, time.monotonic() + PAUSE
        return back


watch = Watch()
