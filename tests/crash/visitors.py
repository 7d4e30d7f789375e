"""People who only look, and machines that ask how the site is: what they were answered, and how long it took."""

import contextlib
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Self

from tests.crash.person import Answer, Person


@dataclass
class Seen:
    statuses: Counter[int] = field(default_factory=Counter)
    longest: float = 0.0
    unclear: int = 0  # answers 503 that do not say what to do
    last_ok: float = 0.0

    def note(self, status: int, took: float) -> None:
        self.statuses[status] += 1
        self.longest = max(self.longest, took)


def is_clear(answer: Answer) -> bool:
    """It says what has happened, what to do, and when."""
    words = answer.body.decode()
    return "retry-after" in answer.headers and "Back in a moment" in words and "Try again" in words


class Visitors:
    """One thread a visitor. `watch()` begins a new count; 0 stands for no answer at all."""

    def __init__(self, port: int, paths: dict[str, int]) -> None:
        self.port, self.paths, self.stopping = port, paths, threading.Event()
        self.seen = {path: Seen() for path in paths}

    def __enter__(self) -> Self:
        self._threads = [
            threading.Thread(target=self._look, args=(path,))
            for path, number in self.paths.items()
            for _n in range(number)
        ]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_how: object) -> None:
        self.stopping.set()
        for thread in self._threads:
            thread.join()

    def watch(self) -> dict[str, Seen]:
        """From now on; the counts fill up as time goes by."""
        self.seen = {path: Seen() for path in self.paths}
        return self.seen

    def _look(self, path: str) -> None:
        who = Person(self.port)
        while not self.stopping.is_set():
            begun, seen = time.monotonic(), self.seen[path]
            status, clear = 0, True
            with contextlib.suppress(OSError):
                answer = who.get(path)
                status = answer.status
                clear = status != 503 or path == "/readyz" or is_clear(answer)
            seen.note(status, time.monotonic() - begun)
            seen.unclear += not clear
            if status == 200:
                seen.last_ok = time.monotonic()
            self.stopping.wait(0.05)
