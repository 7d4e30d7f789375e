"""A PostgreSQL server of our own, for as long as it is needed: free port, temporary folder, no care for power cuts.

`python -m tests.postgres` runs one until interrupted and prints its address.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.machine import install

HINT = "PostgreSQL's server is missing. As root: apt-get install -y postgresql"
OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "jit": "off",
    "timezone": "UTC",
}


class NoServerHere(SystemExit):
    """The binaries are missing and cannot be installed; the message says which command helps."""


def find_binaries() -> Path:
    """The folder of `initdb` and `pg_ctl`; installs the Debian package where we are root."""
    found = _binaries() or (install("postgresql") and _binaries()) or None
    if found is None:
        raise NoServerHere(HINT)
    return found


def _binaries() -> Path | None:
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: float(place.parent.name), reverse=True)
    if shutil.which("pg_config"):
        answer = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True)
        places.insert(0, Path(answer.stdout.strip()))
    if shutil.which("initdb"):
        places.append(Path(shutil.which("initdb")).resolve().parent)
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`start()` gives the address of its database "fortnight"; `stop()` removes all of it and may be called twice."""

    def __init__(self) -> None:
        self.binaries = find_binaries()
        self.folder = Path(tempfile.mkdtemp(prefix="fortnight-pg-"))
        self.port = free_port()
        self.options = ""
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")

    def start(self) -> str:
        self._run("initdb", "-D", self._data, "-U", "fortnight", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = " ".join(f"-c {name}={value}" for name, value in OPTIONS.items())
        self.options = f"{options} -c port={self.port} -c unix_socket_directories={self.folder}"
        self.resume()
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "fortnight", "fortnight")
        return f"postgres://fortnight@127.0.0.1:{self.port}/fortnight"

    def halt(self) -> None:
        """As an administrator does it: connections are ended, what was committed stays."""
        self._run("pg_ctl", "-D", self._data, "-m", "fast", "-w", "stop")

    def resume(self) -> None:
        self._run(
            "pg_ctl", "-D", self._data, "-w", "-t", "60", "-l", str(self.folder / "log"), "-o", self.options, "start"
        )

    def stop(self) -> None:
        if (self.folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop", check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *words: str, check: bool = True) -> None:
        """Run one of PostgreSQL's programs, which refuse to be root."""
        command = [str(self.binaries / program), *words]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        output = self.folder / f"{program}.out"
        with output.open("w") as file:  # a file, not a pipe: the server that pg_ctl leaves behind would hold it open
            done = subprocess.run(
                command,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                check=False,
                start_new_session=True,  # an interrupt is for us; we stop the server in order
            )
        if check and done.returncode:
            log = self.folder / "log"
            raise SystemExit(f"{program} failed:\n{output.read_text()}\n{log.read_text() if log.exists() else ''}")


def main() -> None:
    server = Server()
    try:
        print(server.start(), flush=True)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()
    finally:
        server.stop()


if __name__ == "__main__":
    main()
