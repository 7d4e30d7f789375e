"""The site as `fortnight serve` runs it, in processes of its own, for whoever measures over HTTP."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.postgres import free_port

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Site:
    port: int
    pid: int

    def cpu(self) -> float:
        """Seconds of CPU so far, of the process and all below it; the database's server is not among them."""
        family, rows = {self.pid}, [_row(place) for place in Path("/proc").glob("[0-9]*/stat")]
        for _generation in range(3):
            family |= {pid for pid, parent, _spent in rows if parent in family}
        return sum(spent for pid, _parent, spent in rows if pid in family)


def _row(place: Path) -> tuple[int, int, float]:
    try:
        fields = place.read_text().rsplit(")", 1)[1].split()
    except OSError:  # it ended meanwhile
        return 0, 0, 0.0
    return int(place.parent.name), int(fields[1]), (int(fields[11]) + int(fields[12])) / TICK


@contextmanager
def served(*words: str, path: str = "/healthz") -> Iterator[Site]:
    """The site with these words after `fortnight serve --web-only`; for another program, `words` begin with its name."""
    port = free_port()
    usual = [sys.executable, "-m", "fortnight.cli", "serve", "--web-only", *words]
    command = [sys.executable, "-m", *words] if words and words[0] == "granian" else usual
    with subprocess.Popen([*command, "--port", str(port)]) as process:
        try:
            _wait_for(port, path)
            yield Site(port, process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _wait_for(port: int, path: str) -> None:
    for _try in range(150):
        try:
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", path)
            if asked.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The site does not answer.")
