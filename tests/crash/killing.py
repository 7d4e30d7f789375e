"""Two webs and two workers under load; one after the other is killed and started again."""

import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Self, TypeVar

from django.db import OperationalError, connection

from fortnight.activity.models import Heartbeat
from tests.crash.chores import chore
from tests.crash.creations import Cast, Creation, send
from tests.crash.site import Program, Web, worker

HANDS = 4
ALL_AT_ONCE = 10  # every so many kills all of them fall together
PATIENCE = 90
STEADY = 12  # looks, half a second apart; granian gives up when its children fall several times within 5.5 s
LONGEST_REST = 20  # seconds without any progress, after which the next kill comes all the same
T = TypeVar("T")


class Load:
    """Hands that never rest: each sends one thing after the other and notes what was acknowledged."""

    def __init__(self, cast: Cast, creations: tuple[Creation, ...], *, tasks: bool = True) -> None:
        self.with_tasks = tasks
        self.cast, self.creations = cast, creations
        self.stopping = threading.Event()
        self.done: dict[str, set[str]] = {creation.name: set() for creation in creations}
        self.tasks = 0
        self._numbers = {creation.name: iter(range(len(cast.students))) for creation in creations}
        self._lock = threading.Lock()

    def hand(self, first: int) -> None:
        for turn in count(first):
            creation = self.creations[turn % len(self.creations)]
            with self._lock:
                n = next(self._numbers[creation.name], None)
            if self.stopping.is_set() or n is None:
                connection.close()  # else the pool has one less for those who come after
                return
            answer, sending = insist(lambda creation=creation, n=n: send(creation, self.cast, n))
            if answer.status == 302:
                self.done[creation.name].add(sending.mark)
            if self.with_tasks:
                insist(lambda turn=turn: chore.enqueue(turn))
                with self._lock:
                    self.tasks += 1

    def acknowledged(self) -> int:
        return sum(map(len, self.done.values()))

    def run(self, meanwhile: Callable[[], T]) -> T:
        """Until `meanwhile` has ended; what was begun is brought to its end."""
        with ThreadPoolExecutor(HANDS) as pool:
            hands = [pool.submit(self.hand, n) for n in range(HANDS)]
            try:
                answer = meanwhile()
            finally:
                self.stopping.set()
            for hand in hands:
                hand.result()
        return answer


def insist(deed: Callable[[], T]) -> T:
    """Again until the site is there."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return deed()
        except (OSError, OperationalError):
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


class Site:
    def __init__(self, more: dict[str, str], *, application: str = "") -> None:
        self.webs = [Web(application=application, more=more) for _n in range(2)]
        self.workers = [worker(more) for _n in range(2)]
        self.chance = random.Random(9)  # noqa: S311 - the same each time
        self.killed: dict[str, int] = {"web": 0, "worker": 0}

    @property
    def all(self) -> list[Program]:
        return [*self.webs, *self.workers]

    @property
    def ports(self) -> list[int]:
        return [web.port for web in self.webs]

    def __enter__(self) -> Self:
        for program in self.all:
            program.start()
        for web in self.webs:
            web.wait()
        return self

    def __exit__(self, *_how: object) -> None:
        for program in self.all:
            program.kill()

    def kill(self, times: int, done_so_far: Callable[[], int]) -> int:
        """How many processes were killed: always one that was at work, and only after something was acknowledged again."""
        done, seen, since = 0, 0, time.monotonic()
        while done < times:
            time.sleep(self.chance.uniform(0.1, 0.6))
            if done_so_far() == seen and time.monotonic() - since < LONGEST_REST:
                continue
            seen, since = done_so_far(), time.monotonic()
            self._revive()
            together = done % ALL_AT_ONCE == ALL_AT_ONCE - 1
            for program in self.all if together else [self.chance.choice(self.all)]:
                if is_at_work(program):
                    self._kill(program)
                    done += 1
        self._settle()
        return done

    def _revive(self) -> None:
        """As `fortnight serve` does when its child has ended."""
        for program in self.all:
            if program.process.poll() is not None:
                program.kill()
                program.start()

    def _settle(self) -> None:
        """A server whose children were killed may still give up after the last kill: until every web answers steadily."""
        end, steady = time.monotonic() + PATIENCE, 0
        while steady < STEADY and time.monotonic() < end:
            self._revive()
            steady = steady + 1 if all(web.answers() for web in self.webs) else 0
            time.sleep(0.5)

    def _kill(self, program: Program) -> None:
        kind = "web" if isinstance(program, Web) else "worker"
        self.killed[kind] += 1
        children = list(_children(program))
        if children and self.chance.random() < 0.3:  # the server's own child: the server starts another
            with suppress(ProcessLookupError):
                os.kill(children[-1], signal.SIGKILL)
            return
        program.kill()
        program.start()


def is_at_work(program: Program) -> bool:
    if isinstance(program, Web):
        return program.answers()
    try:
        return Heartbeat.objects.filter(worker__contains=f":{program.process.pid}:").exists()
    except OperationalError:  # a busy machine: ours is not the connection that this is about
        return False


def _children(program: Program) -> Iterator[int]:
    pid = program.process.pid
    with suppress(OSError):
        yield from map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
