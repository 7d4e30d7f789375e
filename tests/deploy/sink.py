"""A mail server that takes everything and keeps it."""

import email
import email.policy
import re
import socketserver
import threading
import time
from email.message import EmailMessage

PATIENCE = 30


class Sink(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Talk)
        self.messages: list[EmailMessage] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def wait_for(self, address: str, pattern: str, *, after: int = 0) -> str:
        """What the pattern finds in a message to this address that came behind the first `after` of all."""
        for _try in range(PATIENCE * 10):
            for message in self.messages[after:]:
                text = message.get_body(("plain",)).get_content()
                if address in message["To"] and (found := re.search(pattern, text)):
                    return found.group(1)
            time.sleep(0.1)
        raise AssertionError(f"No message to {address} has {pattern!r}; {len(self.messages) - after} came.")


class Talk(socketserver.StreamRequestHandler):
    server: Sink

    def handle(self) -> None:
        self._say(220, "here")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self._say(354, "go on")
                self._take()
            self._say(221 if word == b"QUIT" else 250, "yes")
            if word == b"QUIT":
                return

    def _take(self) -> None:
        lines = iter(self.rfile.readline, b".\r\n")
        data = b"".join(line.removeprefix(b".") if line.startswith(b"..") else line for line in lines)
        self.server.messages.append(email.message_from_bytes(data, policy=email.policy.default))

    def _say(self, code: int, text: str) -> None:
        self.wfile.write(f"{code} {text}\r\n".encode())
