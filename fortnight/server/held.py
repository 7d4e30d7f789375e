"""The web server on a socket that somebody else holds: systemd keeps it while the site is started again.

Who comes meanwhile waits in the socket's queue, instead of being turned away. `python -m fortnight.server.held FD WORKERS
THREADS PATIENCE` is what `serve` starts then; granian's own command can only open sockets of its own.
"""

import socket
import sys

from granian._granian import SocketHolder
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

BACKLOG = 1024


class Held(MPServer):
    """All workers take from the one socket; none opens or closes it."""

    descriptor: int

    def _init_shared_socket(self) -> None:
        uds = False  # a port, not a file
        self._sso = socket.socket(fileno=self.descriptor)
        self._sso.set_inheritable(True)
        self._sfd = self.descriptor
        self._shd = SocketHolder(self.descriptor, uds, BACKLOG)  # type: ignore[call-arg]  # its stub is silent


def main(descriptor: int, workers: int, threads: int, patience: int) -> None:
    server = Held(
        "config.wsgi:application",
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        respawn_failed_workers=True,
        workers_kill_timeout=patience,
        log_level=LogLevels.warning,
        backlog=BACKLOG,
    )
    server.descriptor = descriptor
    server.serve()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:5]))
