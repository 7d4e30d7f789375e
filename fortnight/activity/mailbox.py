"""The mailbox that the worker empties over IMAP: each mail is taken in, and only then deleted.

Killed in between, the mail is still there and comes again; whoever takes it in knows it by its Message-ID. What cannot be
taken in is flagged and left alone for somebody to look at. While the server is away, mail waits there.
"""

import imaplib
import re
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import structlog
from django.conf import settings
from django.db import DatabaseError, DataError

log = structlog.get_logger("fortnight.inbound")
LARGEST = 25_000_000  # bytes; of a larger one only the head is fetched, to answer that it is too large
MOST = 100  # mails of one turn
LONGEST_TURN = 25.0  # seconds; what is left comes with the next
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")

Take = Callable[[bytes, bool], object]  # the mail, and whether that is all of it


class MailboxTrouble(Exception):
    """It does not answer, lets us not in, or has no such folder."""


def empty(take: Take) -> int:
    """How many were taken in. Raises `MailboxTrouble`; and what the database raises: then the mail waits there."""
    done, begun = 0, time.monotonic()
    with _opened() as line:
        for number in _waiting(line)[:MOST]:
            if time.monotonic() - begun > LONGEST_TURN:
                break
            done += _one(line, number, take)
        line.expunge()
    return done


def trouble() -> str:
    """Why the mailbox cannot be used, or nothing."""
    try:
        with _opened():
            return ""
    except MailboxTrouble as error:
        return str(error)


@contextmanager
def _opened() -> Iterator[imaplib.IMAP4]:
    where = settings.INBOUND_MAILBOX
    line = None
    try:
        line = _connected(where)
        _ask(line.login(where["user"], where["password"]))
        _ask(line.select(f'"{where["folder"]}"'))
        yield line
    except (OSError, imaplib.IMAP4.error, EOFError) as error:
        raise MailboxTrouble(f"{type(error).__name__}: {error}"[:300]) from error
    finally:
        if line is not None:
            with suppress(OSError, imaplib.IMAP4.error):
                line.logout()
            with suppress(OSError):  # a line that broke off is still open on our side
                line.shutdown()


def _connected(where: dict[str, Any]) -> imaplib.IMAP4:
    """Python's own default would believe any certificate."""
    there = {"host": where["host"], "port": where["port"], "timeout": where["timeout"]}
    if where["encrypted"]:
        return imaplib.IMAP4_SSL(**there, ssl_context=ssl.create_default_context())
    line = imaplib.IMAP4(**there)
    if where["starttls"]:
        line.starttls(ssl_context=ssl.create_default_context())
    return line


def _ask(answer: tuple[str, list[Any]]) -> list[Any]:
    """What the server says, where it says yes."""
    said, data = answer
    if said != "OK":
        raise imaplib.IMAP4.error(repr(data[:1])[:200])
    return data


def _waiting(line: imaplib.IMAP4) -> list[str]:
    found = _ask(line.uid("SEARCH", "UNDELETED", "UNFLAGGED"))
    return (found[0] or b"").decode().split()


def _one(line: imaplib.IMAP4, number: str, take: Take) -> int:
    content, whole = _fetched(line, number)
    if not content:  # another worker was faster
        return 0
    try:
        take(content, whole)
    except Exception as error:
        if isinstance(error, DatabaseError) and not isinstance(error, DataError):
            raise
        log.exception("received", number=number)
        _ask(line.uid("STORE", number, "+FLAGS", r"(\Flagged)"))
        return 0
    _ask(line.uid("STORE", number, "+FLAGS", r"(\Deleted)"))
    return 1


def _fetched(line: imaplib.IMAP4, number: str) -> tuple[bytes, bool]:
    sizes = SIZE.findall(b" ".join(_pieces(_ask(line.uid("FETCH", number, "(RFC822.SIZE)")))))
    whole = bool(sizes) and int(sizes[0]) <= LARGEST
    wanted = "(BODY.PEEK[])" if whole else "(BODY.PEEK[HEADER])"
    found = [each for each in _ask(line.uid("FETCH", number, wanted)) if isinstance(each, tuple)] if sizes else []
    return (found[0][1] if found else b""), whole


def _pieces(data: list[Any]) -> Iterator[bytes]:
    for each in data:
        yield from each if isinstance(each, tuple) else (each or b"",)
