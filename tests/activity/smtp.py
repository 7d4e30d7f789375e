"""A mail server on loopback that can refuse, stall and break off at each step, and remembers what it was given."""

import re
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

STEPS = ("greeting", "hello", "sender", "recipient", "data", "content")
WORDS = {b"EHLO": "hello", b"HELO": "hello", b"MAIL": "sender", b"RCPT": "recipient", b"DATA": "data"}
LONGEST_STALL = 30.0


@dataclass
class Mood:
    """At this step: "stall", "drop", or a reply's code; so many times; at "recipient" only for addresses with these words."""

    step: str
    does: str
    times: int = 1_000_000
    to: str = ""


@dataclass
class Server:
    listener: socket.socket
    mood: Mood | None = None
    given: Counter = field(default_factory=Counter)  # contents that arrived whole, by Message-ID
    taken: Counter = field(default_factory=Counter)  # those of them whose sender was told so
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def port(self) -> int:
        return self.listener.getsockname()[1]

    def serve(self) -> None:
        while True:
            try:
                line, _address = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(line,), daemon=True).start()

    def _talk(self, line: socket.socket) -> None:
        with line, suppress(OSError, ConnectionError), line.makefile("rb") as source:
            line.settimeout(LONGEST_STALL)
            if not self._answer(line, "greeting", b"220 here"):
                return
            while words := source.readline():
                verb = words[:4].upper()
                if verb == b"QUIT":
                    line.sendall(b"221 bye\r\n")
                    return
                step = WORDS.get(verb, "")
                if not self._answer(line, step, b"354 go on" if verb == b"DATA" else b"250 well", words):
                    return
                if verb == b"DATA" and self.last.startswith(b"354") and not self._content(line, source):
                    return

    last = b""

    def _content(self, line: socket.socket, source) -> bool:
        content = b""
        while not content.endswith(b"\r\n.\r\n"):
            part = source.readline()
            if not part:
                return False
            content += part
        name = re.search(rb"^Message-ID: (\S+)", content, re.MULTILINE)
        known = name[1].decode() if name else ""
        self.given[known] += 1
        if not self._answer(line, "content", b"250 taken"):
            return False
        self.taken[known] += self.last.startswith(b"250")
        return True

    def _answer(self, line: socket.socket, step: str, usual: bytes, words: bytes = b"") -> bool:
        """Whether the talk goes on."""
        mood = self.mood
        if mood and mood.step == step and mood.times > 0 and mood.to.encode() in words:
            mood.times -= 1
            if mood.does == "stall":
                self.over.wait(LONGEST_STALL)
                return False
            if mood.does == "drop":
                return False
            usual = mood.does.encode() + b" no"
        self.last = usual
        line.sendall(usual + b"\r\n")
        return not usual.startswith(b"421")


@contextmanager
def mail_server() -> Iterator[Server]:
    server = Server(socket.create_server(("127.0.0.1", 0)))
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        with suppress(OSError):
            server.listener.shutdown(socket.SHUT_RDWR)
        server.listener.close()
        thread.join(10)
