"""The site as it runs in earnest: web and worker as processes of their own, which can be killed and started again."""

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fortnight.server.serve import web_command
from tests.postgres import free_port

HOST = "127.0.0.1"
WORKER = (sys.executable, "-m", "fortnight.cli", "manage", "run_worker")


class Program:
    """One process with all that it started; `quiet` where the log would be full of what the proof brings about."""

    quiet = False

    def __init__(self, command: Sequence[str], more: Mapping[str, str] | None = None) -> None:
        self.command, self.environment = list(command), {**os.environ, **(more or {})}
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        silence = subprocess.DEVNULL if self.quiet else None
        self.process = subprocess.Popen(
            self.command, env=self.environment, start_new_session=True, stdout=silence, stderr=silence
        )

    def kill(self) -> None:
        """As the machine does it when memory is short: at once, whatever it was doing, and its children with it."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def stop(self) -> int:
        if self.process is None:
            return 0
        self.process.terminate()
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()
            return -1


class Web(Program):
    """`application` names another one than the product's, for negative controls."""

    def __init__(self, *, application: str = "", more: Mapping[str, str] | None = None) -> None:
        self.port = free_port()
        command = web_command(host=HOST, port=self.port, workers=None)
        super().__init__([*command[:-1], application or command[-1]], more)

    def wait(self, seconds: float = 60) -> "Web":
        end = time.monotonic() + seconds
        while not self.answers():
            if time.monotonic() > end:
                raise SystemExit("The site does not answer.")
            time.sleep(0.05)
        return self

    def answers(self) -> bool:
        try:
            return status_of(self.port, "/healthz", patience=2) == HTTPStatus.OK
        except OSError:
            return False


def worker(more: Mapping[str, str] | None = None) -> Program:
    return Program(WORKER, more)


def status_of(port: int, path: str, *, patience: float = 10) -> int:
    site = http.client.HTTPConnection(HOST, port, timeout=patience)
    try:
        site.request("GET", path)
        answer = site.getresponse()
        answer.read()
    except http.client.HTTPException as error:
        raise ConnectionError(str(error)) from error
    else:
        return answer.status
    finally:
        site.close()
