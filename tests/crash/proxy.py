"""A proxy that lets every request through and now and then loses the answer."""

import contextlib
import random
import socket
import socketserver
import threading
from typing import Self

from tests.crash.site import HOST

END = b"\r\n\r\n"


class LosingProxy(socketserver.ThreadingTCPServer):
    """One request a connection. `share` of the answers to POST are lost, the same ones each time."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, port: int, *, share: float = 0.1) -> None:
        super().__init__((HOST, 0), _Through)
        self.beyond, self.share = port, share
        self.chance, self.lock = random.Random(7), threading.Lock()  # noqa: S311 - the same each time
        self.passed = self.dropped = 0

    @property
    def port(self) -> int:
        return self.server_address[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_how: object) -> None:
        self.shutdown()
        self.server_close()

    def loses(self, request: bytes) -> bool:
        with self.lock:
            self.passed += 1
            lost = request.startswith(b"POST") and self.chance.random() < self.share
            self.dropped += lost
        return lost


class _Through(socketserver.BaseRequestHandler):
    server: LosingProxy

    def handle(self) -> None:
        request = _message(self.request)
        with contextlib.suppress(OSError), socket.create_connection((HOST, self.server.beyond), 60) as beyond:
            beyond.sendall(request)
            answer = b"".join(iter(lambda: beyond.recv(1 << 16), b""))
            if not self.server.loses(request):
                self.request.sendall(answer)


def _message(sock: socket.socket) -> bytes:
    """Head and body of one request."""
    data = b""
    while END not in data:
        more = sock.recv(1 << 16)
        if not more:
            return data
        data += more
    head, _end, body = data.partition(END)
    lines = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    missing = int(lines.get(b"content-length", b"0")) - len(body)
    while missing > 0:
        more = sock.recv(min(missing, 1 << 16))
        if not more:
            break
        data, missing = data + more, missing - len(more)
    return data
