"""A stand-in for clamd on a socket: says what a real one says, or fails in the ways in which a real one can."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.core.hostile.making import EICAR

LIMIT = 2_000_000


class Clamd:
    """`mood`: well, silent (takes all, says nothing), half (an answer cut off), dying (in the middle), small (its limit), odd."""

    def __init__(self, listener: socket.socket) -> None:
        self.listener, self.mood, self.asked = listener, "well", 0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._serve, daemon=True)

    def _serve(self) -> None:
        while True:
            try:
                line, _address = self.listener.accept()
            except OSError:
                return
            with line, suppress(OSError):
                line.settimeout(5)
                self.asked += 1
                self._answer(line)

    def _answer(self, line: socket.socket) -> None:
        with line.makefile("rb") as source:
            command = b""
            while not command.endswith(b"\0"):
                command += source.read(1)
            if command == b"zPING\0":
                line.sendall(b"PONG\0" if self.mood == "well" else b"")
                return
            said = self._scan(source)
        if said:
            line.sendall(said)

    def _scan(self, source) -> bytes:
        data = b""
        while length := int.from_bytes(source.read(4), "big"):
            data += source.read(length)
            if self.mood == "dying":
                return b""
            if self.mood == "small" and len(data) > 100:
                return b"INSTREAM size limit exceeded. ERROR\0"
        if self.mood == "silent":
            self.over.wait(5)
            return b""
        if self.mood == "half":
            return b"stream: O"
        if self.mood == "odd":
            return b"who are you?\0"
        return b"stream: Eicar-Signature FOUND\0" if EICAR in data else b"stream: OK\0"

    def close(self) -> None:
        self.over.set()
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(10)


@contextmanager
def clamd(place: Path | None = None) -> Iterator[tuple[Clamd, str]]:
    """One that listens, and the setting's value for it: at a path, or on a free port."""
    if place:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(place))
        listener.listen()
        address = f"unix://{place}"
    else:
        listener = socket.create_server(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
    found = Clamd(listener)
    found.thread.start()
    try:
        yield found, address
    finally:
        found.close()
