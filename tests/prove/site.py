"""The site as `fortnight serve` runs it, for proofs: started on a free port over the proof's own database, stopped at the end."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from tests.postgres import free_port


@contextmanager
def site(*words: str, environment: Mapping[str, str] | None = None) -> Iterator[tuple[subprocess.Popen, int]]:
    """The process and its port; `words` are more arguments of `fortnight serve`."""
    port = free_port()
    command = [sys.executable, "-m", "fortnight.cli", "serve", "--port", str(port), *words]
    with subprocess.Popen(command, env={**os.environ, **(environment or {})}) as process:
        try:
            wait_for(port)
            yield process, port
        finally:
            process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(40)
            process.kill()


def wait_for(port: int, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(OSError, http.client.HTTPException):
            if ask(port, "GET", "/healthz")[0] == 200:
                return
        time.sleep(0.1)
    raise TimeoutError("The site did not come up.")


def ask(
    port: int, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None, seconds: float = 60
) -> tuple[int, str]:
    """Status and text of one answer."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        line.request(method, path, body, dict(headers or {}))
        answer = line.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")
    finally:
        line.close()
