"""Web and worker as child processes: started together, started again when one falls, stopped in order."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import FrameType

import django

PATIENCE = 20  # seconds that a child has to finish what it is doing
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0  # seconds before a fallen child is started again
STEADY = 60  # a child that ran so long has not fallen because of its start
FIRST_HELD = 3  # the number of the first socket that systemd hands over
DIE_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG


@dataclass
class Child:
    name: str
    command: list[str]
    sockets: tuple[int, ...] = ()
    process: subprocess.Popen | None = None
    started: float = 0.0
    wait: float = FIRST_WAIT
    start_at: float = field(default=0.0)

    def start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509
            pass_fds=self.sockets,
        )
        self.started = time.monotonic()

    def look_after(self) -> None:
        """Start again when fallen, each time after a longer pause."""
        moment = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            self.wait = FIRST_WAIT if moment - self.started > STEADY else min(self.wait * 2, LONGEST_WAIT)
            _say(f"The {self.name} process ended with {self.process.returncode}; it starts again in {self.wait:.0f} s.")
            self.process, self.start_at = None, moment + self.wait
        if self.process is None and moment >= self.start_at:
            self.start()

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def make_sure(self, deadline: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def serve(*, host: str, port: int, workers: int | None, web: bool, worker: bool) -> int:
    """Run until told to stop by SIGTERM or SIGINT; 1 when something is lacking to begin with."""
    held = socket_held()
    if said := list(hindrances(host=host, port=port, workers=workers, web=web, held=held is not None)):
        _say("\n".join(said))
        return 1
    children = []
    if web:
        command = web_command(host=host, port=port, workers=workers, held=held)
        children.append(Child("web", command, sockets=() if held is None else (held,)))
    if worker:
        children.append(Child("worker", [sys.executable, "-m", "fortnight.cli", "manage", "run_worker"]))
    _watch(children)
    return 0


def socket_held() -> int | None:
    """The socket that systemd keeps for us while we start again; who comes meanwhile waits in its queue."""
    if os.environ.get("LISTEN_PID") == str(os.getpid()) and os.environ.get("LISTEN_FDS") == "1":
        return FIRST_HELD
    return None


def hindrances(*, host: str, port: int, web: bool, workers: int | None = None, held: bool = False) -> Iterator[str]:
    """A database that does not answer is none: it may come back, and pages say so meanwhile."""
    from fortnight.server import lacking

    if web and not held and (said := lacking.free_port(host, port)):
        yield said
    if web and (said := lacking.room_for_workers(workers or 1)):
        yield said
    django.setup()
    from django.db import connection

    from fortnight.core.readiness import database_answers

    if database_answers() and (said := lacking.migrations()):
        yield said
    if web and (said := lacking.style_sheets()):
        yield said
    connection.close()  # the children have their own
    if connection.vendor == "postgresql":
        connection.close_pool()


def web_command(*, host: str, port: int, workers: int | None, held: int | None = None) -> list[str]:
    from config.database import SQLITE
    from config.settings import DATABASES

    on_sqlite = DATABASES["default"]["ENGINE"] == SQLITE
    processes = str(workers or (1 if on_sqlite else os.cpu_count() or 1))
    threads, patience = "4", str(PATIENCE - 5)  # threads: two more than `core.uploads.AT_ONCE`
    if held is not None:
        return [sys.executable, "-m", "fortnight.server.held", str(held), processes, threads, patience]
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi",
        "--host", host, "--port", str(port),
        "--workers", processes, "--blocking-threads", threads,
        "--respawn-failed-workers", "--workers-kill-timeout", patience,
        "--no-access-log", "--log-level", "warning",
        "config.wsgi:application",
    ]  # fmt: skip


def _watch(children: list[Child]) -> None:
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, stop)
    while not stopping:
        for child in children:
            child.look_after()
        time.sleep(0.2)
    for child in children:
        child.ask_to_stop()
    deadline = time.monotonic() + PATIENCE
    for child in children:
        child.make_sure(deadline)


def _die_with_parent() -> None:
    """Ask Linux to end the child when we are killed, so that no orphan keeps the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201
