"""Asks a virus scanner that speaks clamd's INSTREAM protocol, where the operator has set one up.

What the scanner does not say is not taken for granted: a file is clean, infected, or it waits.
"""

import socket
import time
from urllib.parse import SplitResult, urlsplit

import structlog
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

log = structlog.get_logger("fortnight.scanner")
CHUNK = 1 << 16
LONGEST_REPLY = 4096
AT_THE_DOOR = 5.0  # seconds that a person waits for the scanner
AFTERWARDS = 60.0  # seconds that the worker waits
PAUSE = 30.0  # seconds for which nobody waits for a scanner that was away


class Scan(models.TextChoices):
    """What is known of a file. Unasked: there was no scanner when it came; it is handed out."""

    UNASKED = "", _("not checked for viruses")
    WAITING = "waiting", _("waits for the virus check")
    CLEAN = "clean", _("checked for viruses")
    INFECTED = "infected", _("removed: a virus was found")


WITHHELD = (Scan.WAITING, Scan.INFECTED)


class ScannerAway(Exception):
    """No verdict: it cannot be reached, is too slow, or broke off."""


class ScannerRefuses(ScannerAway):
    """No verdict on this file, though it answers: too large for its settings, for instance."""


class _Patience:
    """Until when nobody at the door asks again, in this process."""

    until = 0.0


def look(data: bytes) -> Scan:
    """For somebody who waits: the verdict, or that the file has to wait for one."""
    if not settings.VIRUS_SCANNER:
        return Scan.UNASKED
    if time.monotonic() < _Patience.until:
        return Scan.WAITING
    try:
        return scan(data, seconds=AT_THE_DOOR)
    except ScannerRefuses as error:
        log.warning("scanner", said=str(error))
    except ScannerAway as error:
        log.warning("scanner", said=str(error))
        _Patience.until = time.monotonic() + PAUSE
    return Scan.WAITING


def scan(data: bytes, *, seconds: float = AFTERWARDS) -> Scan:
    """Clean or infected. Raises `ScannerAway`."""
    reply = _ask(b"zINSTREAM\0", data, seconds)
    if reply == b"stream: OK":
        return Scan.CLEAN
    if reply.startswith(b"stream: ") and reply.endswith(b" FOUND"):
        log.warning("virus", found=reply[8:-6].decode("ascii", "replace"))
        return Scan.INFECTED
    if reply.endswith(b"ERROR"):
        raise ScannerRefuses(reply.decode("ascii", "replace"))
    raise ScannerAway("The virus scanner broke off.")


def answers(*, seconds: float = AT_THE_DOOR) -> bool:
    try:
        return _ask(b"zPING\0", None, seconds) == b"PONG"
    except ScannerAway:
        return False


def _ask(command: bytes, data: bytes | None, seconds: float) -> bytes:
    deadline = time.monotonic() + seconds
    try:
        with _line(urlsplit(settings.VIRUS_SCANNER), seconds) as line:
            line.sendall(command)
            if data is not None:
                _send(line, data, deadline)
            return _reply(line, deadline)
    except OSError as error:
        raise ScannerAway(f"The virus scanner does not answer: {error}") from error


def _line(place: SplitResult, seconds: float) -> socket.socket:
    if place.scheme == "tcp":
        return socket.create_connection((place.hostname, place.port), timeout=seconds)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(seconds)
    try:
        line.connect(place.path)
    except OSError:
        line.close()
        raise
    return line


def _send(line: socket.socket, data: bytes, deadline: float) -> None:
    """What it says when it breaks off in the middle is still there to be read."""
    try:
        for start in range(0, len(data), CHUNK):
            part = data[start : start + CHUNK]
            _wait_until(line, deadline)
            line.sendall(len(part).to_bytes(4, "big") + part)
        line.sendall(bytes(4))
    except (BrokenPipeError, ConnectionResetError):
        return


def _reply(line: socket.socket, deadline: float) -> bytes:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_REPLY:
        _wait_until(line, deadline)
        part = line.recv(LONGEST_REPLY)
        if not part:
            raise ScannerAway("The virus scanner broke off.")
        said += part
    return said.rstrip(b"\0")


def _wait_until(line: socket.socket, deadline: float) -> None:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("too slow")
    line.settimeout(left)
