"""Reads a mail that came in: for whom it is, from whom, whether a machine wrote it, its words, what hangs on it.

Only text is taken. Whatever the bytes are, this answers; what cannot be read is said to be so.
"""

import codecs
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses

from fortnight.activity.quoted import text_of_html
from fortnight.core.text import one_line

MOST_TEXT = 500_000  # letters of one part that are looked at
MOST_PARTS = 200
MOST_NAMES = 10
MOST_HEADERS, LONGEST_HEADER = 10, 8000  # of one name
LONGEST_ADDRESS = 254
NOT_OF_PEOPLE = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf_7"}  # slow, or made for programs
FOR = ("X-Original-To", "Delivered-To", "Envelope-To", "To", "Cc")
PLAIN = r"""[^\s<>"(),:;\[\]@]+@[^\s<>"(),:;\[\]@]+"""
ONE_ADDRESS = re.compile(rf"""(?P<name>(?:"(?:[^"\\]|\\.)*"|[^<>",;])*)<\s*(?P<named>{PLAIN})\s*>|(?P<bare>{PLAIN})""")
QUOTED_NAME = re.compile(r"""\"(?:[^"\\]|\\.)*\"""")
MACHINES = {"mailer-daemon", "postmaster", "no-reply", "noreply", "bounce", "bounces"}
AUTOMATIC = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "List-Id", "X-Failed-Recipients")
BULK = {"bulk", "junk", "list", "auto_reply"}
SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}


@dataclass(frozen=True)
class Incoming:
    """`recipients` are all addresses that it may be for, the envelope's first; `files` are names of what is left out."""

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    automatic: bool
    text: str
    files: tuple[str, ...] = ()
    whole: bool = True


def read(raw: bytes, *, envelope: Iterable[str] = (), whole: bool = True) -> Incoming:
    """`envelope` are the addresses that the mail server was told, where it says so; not `whole`: only its head is there."""
    mail = _parsed(raw)
    text, files = _parts(mail)
    return Incoming(
        message_id=_header(mail, "Message-ID") or _stand_in(mail, text),
        sender=_sender(mail),
        recipients=tuple(dict.fromkeys([*(each.strip().lower() for each in envelope), *_addresses(mail, FOR)])),
        automatic=_automatic(mail),
        text=text,
        files=files,
        whole=whole,
    )


def _parsed(raw: bytes) -> Message:
    """By the older policy: the newer one takes minutes for a long header. Parts within parts without end: the head alone."""
    try:
        return message_from_bytes(raw, policy=policy.compat32)
    except RecursionError:
        return BytesHeaderParser(policy=policy.compat32).parsebytes(raw)


def _header(mail: Message, name: str) -> str:
    """Its text, folded lines joined; empty for one that is missing."""
    return next(iter(_headers(mail, name)), "")


def _headers(mail: Message, name: str) -> list[str]:
    return [_unfolded(str(value)[:LONGEST_HEADER]) for value in mail.get_all(name, [])[:MOST_HEADERS]]


def _unfolded(value: str) -> str:
    try:
        return one_line(str(make_header(decode_header(value))))
    except Exception:  # noqa: BLE001 - the library raises many kinds on what is no header
        return one_line(value)


def _addresses(mail: Message, names: Iterable[str]) -> list[str]:
    """Those that are written as they are: none hides in encoded words."""
    given = [str(value)[:LONGEST_HEADER] for name in names for value in mail.get_all(name, [])[:MOST_HEADERS]]
    try:
        found = getaddresses(map(one_line, given))
    except RecursionError:  # brackets within brackets
        return []
    return [address.strip().lower() for _name, address in found if "@" in address]


def _sender(mail: Message) -> str:
    """The one address of the one `From`; empty where a reader could take another for it, as mail servers may have."""
    given = [one_line(str(value)[:LONGEST_HEADER]) for value in mail.get_all("From", [])]
    found = ONE_ADDRESS.fullmatch(given[0].strip()) if len(given) == 1 else None
    if found is None:
        return ""
    name, address = (found["name"] or "").strip().lower(), (found["named"] or found["bare"]).lower()
    if len(address) > LONGEST_ADDRESS:
        return ""
    return address if "@" not in QUOTED_NAME.sub("", name) or name == address else ""


def _stand_in(mail: Message, text: str) -> str:
    """For a mail without a Message-ID; what servers add on the way is left out, so that it is the same by each way."""
    told = "\n".join([_sender(mail), _header(mail, "Date"), text])
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def _automatic(mail: Message) -> bool:
    """An answer by a machine, a bounce, a list, an answer to an invitation: RFC 3834 and what programs do instead."""
    said = _header(mail, "Auto-Submitted").partition(";")[0].strip().lower()
    sender = next(iter(_addresses(mail, ("From",))), "").partition("@")[0]
    return (
        said not in {"", "no"}
        or _header(mail, "Return-Path") == "<>"
        or _header(mail, "Precedence").lower() in BULK
        or any(_header(mail, name) for name in AUTOMATIC)
        or sender in MACHINES
        or mail.get_content_type() == "multipart/report"
        or any(part.get_content_type() == "text/calendar" for part in _leaves(mail))
    )


def _parts(mail: Message) -> tuple[str, tuple[str, ...]]:
    """The words, plain ones if there are any, and the names of the files."""
    plain, html, files = [], [], []
    for part in _leaves(mail):
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in {"text/plain", "text/html"}:
            if not _is_decoration(part, kind):
                files.append(one_line(_file_name(part)) or one_line(kind))
        else:
            (plain if kind == "text/plain" else html).append(_decoded(part))
    words = "\n".join(plain)
    if not words.strip():
        words = "\n".join(map(text_of_html, html))
    return words, tuple(files[:MOST_NAMES])


def _leaves(mail: Message) -> Iterator[Message]:
    """A mail that was passed on within it is one thing: its words are not the sender's."""
    waiting, seen = [mail], 0
    while waiting and seen < MOST_PARTS:
        part, seen = waiting.pop(), seen + 1
        if part.get_content_maintype() == "multipart":
            waiting += reversed(part.get_payload() if part.is_multipart() else [])
        else:
            yield part


def _is_decoration(part: Message, kind: str) -> bool:
    """What mail programs hang on by themselves: a logo within the text, a signature of the mail."""
    inline = part.get_content_disposition() != "attachment" and bool(part.get("Content-ID"))
    return inline or kind in SIGNATURES


def _file_name(part: Message) -> str:
    try:
        return part.get_filename() or ""
    except Exception:  # noqa: BLE001 - as above
        return ""


def _alphabet(part: Message) -> str:
    """Its name, if that is one in which people write."""
    try:
        found = codecs.lookup(str(part.get_content_charset() or "utf-8"))
    except (LookupError, ValueError):
        return "utf-8"
    return "utf-8" if found.name.replace("-", "_") in NOT_OF_PEOPLE else found.name


def _decoded(part: Message) -> str:
    """In whatever alphabet it says it is; where that is none, as UTF-8, and what is none of that as a mark."""
    content = (part.get_payload(decode=True) or b"")[: 4 * MOST_TEXT]
    named = _alphabet(part)
    for charset in (named, "utf-8"):
        try:
            return content.decode(charset)[:MOST_TEXT]
        except (LookupError, ValueError):
            continue
    try:
        return content.decode(named, "replace")[:MOST_TEXT]
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")[:MOST_TEXT]
