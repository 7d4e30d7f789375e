"""A mail server that takes everything and remembers which Message-IDs it took, and how often."""

import re
import socketserver
import threading
import time
from collections import Counter
from typing import Self

from tests.crash.site import HOST

ID = re.compile(rb"^message-id:\s*(<[^>]+>)", re.IGNORECASE | re.MULTILINE)

PAUSE = 0.02  # seconds from the last dot to our yes: the time in which a kill makes a double


class Sink(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__((HOST, 0), _Talk)
        self.taken: Counter[str] = Counter()
        self.lock = threading.Lock()

    @property
    def setting(self) -> dict[str, str]:
        """Tells a site to send here."""
        return {"FORTNIGHT_EMAIL_URL": f"smtp://{HOST}:{self.server_address[1]}?tls=no"}

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_how: object) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, _request: object, _address: object) -> None:
        """Who talks to us may be killed in the middle of a word."""


class _Talk(socketserver.StreamRequestHandler):
    server: Sink

    def handle(self) -> None:
        self._say("220 sink")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"QUIT":
                self._say("221 bye")
                return
            if verb == b"DATA":
                self._say("354 go on")
                self._take()
            self._say("250 ok")

    def _take(self) -> None:
        """Ours from the moment the last dot is in, whether or not the sender still hears so."""
        data = []
        for line in self.rfile:
            if line == b".\r\n":
                with self.server.lock:
                    self.server.taken.update(each.decode() for each in ID.findall(b"".join(data))[:1])
                time.sleep(PAUSE)
                return
            data.append(line)
        raise ConnectionError("ended within a message")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
