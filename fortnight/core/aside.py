"""Work on hostile bytes, done aside: in a process that has neither our memory nor our variables nor our files.

One helper process stands by for each of ours and forks for each file, so that its libraries are loaded once. It is
started when first needed, again when it is gone, and ends when we end.
"""

import atexit
import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

HEADER = 8
BLOCK = 1 << 16


class Died(Exception):
    """The work ended without an answer: for want of memory, time of the processor or luck."""


class TooSlow(Exception):
    """No answer within the time given."""


class Aside:
    def __init__(self, program: Path) -> None:
        self.program = program
        self.helper: subprocess.Popen | None = None
        self.door: socket.socket | None = None
        self.owner = 0
        self.lock = threading.Lock()
        atexit.register(self.dismiss)

    def ask(self, *words: str, data: bytes, seconds: float) -> bytes:
        """What the helper says to the words and the data. Raises `Died` or `TooSlow`."""
        deadline = time.monotonic() + seconds
        with self._line(json.dumps(words).encode()) as line:
            try:
                line.settimeout(max(0.001, seconds))
                line.sendall(data)
                line.shutdown(socket.SHUT_WR)
                return _answer(line, deadline)
            except TimeoutError as error:
                self.dismiss()
                raise TooSlow from error
            except OSError as error:
                raise Died from error

    def _line(self, words: bytes) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs, self.lock:
            try:
                socket.send_fds(self._open_door(), [words], [theirs.fileno()])
            except OSError:  # it has gone
                self._close()
                socket.send_fds(self._open_door(), [words], [theirs.fileno()])
        return ours

    def _open_door(self) -> socket.socket:
        if self.owner != os.getpid():  # a fork of ours needs a helper of its own
            self._close()
        if self.door is None:
            self.door, inside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with inside:
                self.helper = _start(self.program, inside)
            self.owner = os.getpid()
        return self.door

    def dismiss(self) -> None:
        """The next file finds a new helper; what the old one has begun ends by its own limits."""
        with self.lock:
            self._close()

    def _close(self) -> None:
        if self.door is not None:
            self.door.close()
        if self.helper is not None and self.owner == os.getpid():
            self.helper.kill()
            self.helper.wait()
        elif self.helper is not None:
            self.helper.returncode = 0  # somebody else's child: nobody waits for it here
        self.door = self.helper = None


def _start(program: Path, inside: socket.socket) -> subprocess.Popen:
    number = inside.fileno()
    silent = subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603 - our own file
        [sys.executable, "-I", str(program), str(number)],
        stdin=silent, stdout=silent, stderr=silent, env={}, pass_fds=[number], start_new_session=True, cwd="/",
    )  # fmt: skip


def _answer(line: socket.socket, deadline: float) -> bytes:
    said = bytearray()
    while block := _block(line, deadline):
        said += block
    length = int.from_bytes(said[:HEADER], "big")
    if len(said) < HEADER or len(said) != HEADER + length:
        raise Died
    return bytes(said[HEADER:])


def _block(line: socket.socket, deadline: float) -> bytes:
    line.settimeout(max(0.001, deadline - time.monotonic()))
    with contextlib.suppress(ConnectionResetError):  # it died with some of our data unread
        return line.recv(BLOCK)
    return b""
