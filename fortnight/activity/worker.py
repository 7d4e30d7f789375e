"""One process that sends the mail, runs the tasks and keeps the clock, until it is told to stop."""

import os
import socket
import threading
import time
from collections.abc import Callable
from secrets import token_hex

import structlog
from django.db import close_old_connections, connections

from fortnight.activity import background, clock, sending
from fortnight.activity.models import Heartbeat
from fortnight.core.time import now

log = structlog.get_logger("fortnight.worker")
REST = 1.0  # seconds between looks when there is nothing to do
BEAT = 20.0  # seconds between signs of life
PAUSE_AFTER_TROUBLE = 15.0


class Worker:
    def __init__(self) -> None:
        self.name = f"{socket.gethostname()[:60]}:{os.getpid()}:{token_hex(4)}"
        self.stopping = threading.Event()
        self.not_before: dict[str, float] = {}

    def run(self) -> None:
        """Until `stop()`; what was begun is finished first."""
        aside = [threading.Thread(target=work, daemon=True) for work in (self._keep_beating, self._keep_sending)]
        self._try("heartbeat", self.beat)
        for thread in aside:
            thread.start()
        while not self.stopping.is_set():
            close_old_connections()
            if not self.work():
                self.stopping.wait(REST)
        for thread in aside:
            thread.join(BEAT)
        self._try("heartbeat", self.end)

    def stop(self) -> None:
        self.stopping.set()

    def round(self) -> int:
        """Look once at everything; how much there was to do. Trouble with one kind of work leaves the others running."""
        return self.work() + self.send()

    def work(self) -> int:
        return sum(
            (
                self._try("clock", lambda: clock.run_due(go_on=self.may_go_on)),
                self._try("tasks", lambda: background.run_tasks(self.name, go_on=self.may_go_on)),
            )
        )

    def send(self) -> int:
        return self._try("mail", lambda: sending.send_due(go_on=self.may_go_on))

    def may_go_on(self) -> bool:
        return not self.stopping.is_set()

    def _try(self, kind: str, work: Callable[[], int]) -> int:
        if self.not_before.get(kind, 0) > time.monotonic():
            return 0
        try:
            return work()
        except Exception:
            log.exception("trouble", work=kind)
            self.not_before[kind] = time.monotonic() + PAUSE_AFTER_TROUBLE
            return 0

    def beat(self) -> int:
        return int(Heartbeat.objects.update_or_create(worker=self.name, defaults={"at": now()})[1])

    def end(self) -> int:
        return Heartbeat.objects.filter(worker=self.name).delete()[0]

    def _keep_sending(self) -> None:
        """In a thread of its own, so that a mail server that stalls keeps nothing else waiting."""
        while not self.stopping.is_set():
            close_old_connections()
            if not self.send():
                self.stopping.wait(REST)
        connections.close_all()

    def _keep_beating(self) -> None:
        """In a thread of its own, so that long work is not taken for death."""
        while not self.stopping.wait(BEAT):
            try:
                self.beat()
            except Exception:
                log.exception("trouble", work="heartbeat")
            finally:
                connections.close_all()
