"""Processes that need no start: forks of the test, each with connections of its own, to be killed or listened to."""

import os
import select
import signal
import time
import traceback
import warnings
from collections.abc import Callable

from django.db import connections

PATIENCE = 60  # seconds


class Fork:
    """Runs `work(say)` beside us; what it says we read line by line, also after its death."""

    def __init__(self, work: Callable[[Callable[[object], None]], object]) -> None:
        connections.close_all()  # nobody shares a connection
        self.reading, writing = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", DeprecationWarning
            )  # newer Pythons warn of forks beside threads; ours only wait
            self.pid = os.fork()
        if self.pid:
            os.close(writing)
            return
        code = 1
        try:
            work(lambda words: os.write(writing, f"{words}\n".encode()))
            code = 0
        except BaseException:  # noqa: BLE001 - nothing of the test goes on here
            traceback.print_exc()
        finally:
            os._exit(code)

    def kill(self, after: float = 0, *, at_work: bool = False) -> list[str]:
        """So many seconds from now; or from when it has first said something."""
        if at_work and not select.select([self.reading], [], [], PATIENCE)[0]:
            raise TimeoutError("It does nothing.")
        time.sleep(after)
        os.kill(self.pid, signal.SIGKILL)
        return self.lines()

    def lines(self) -> list[str]:
        with os.fdopen(self.reading) as file:
            said = file.read().splitlines()
        os.waitpid(self.pid, 0)
        return said
