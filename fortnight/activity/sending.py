"""Sends what waits in the outbox. A row is claimed by a conditional update, so two workers never send the same mail.

A claim is a lease: when the worker is killed in the middle, the mail is due again when the lease ends, with the same
Message-ID, by which mail servers and readers recognise a double. SMTP cannot do better: a server that took a mail and
fell silent before it said so looks like one that did not take it.
"""

import base64
import random
import smtplib
import time
from collections.abc import Callable
from datetime import timedelta

import structlog
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F

from fortnight.activity.models import Outbox
from fortnight.activity.preferences import off_url
from fortnight.core.time import now

log = structlog.get_logger("fortnight.mail")
LEASE = timedelta(minutes=5)
TRIES = 10  # with the pauses below about a day and a half
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=8)
NEVER = 500  # SMTP: from here on the answer will not change
TOO_LARGE, CLOSING = 552, 421
MOST_BREAKS = 3  # in a row, then the server is left alone for a while
STALL = 10.0  # seconds after which it is left alone at once: a hundred mails must not wait so long each


class ServerInTrouble(Exception):
    """It breaks off or does not answer; what waits is sent later."""


def always() -> bool:
    return True


def send_due(*, most: int = 100, go_on: Callable[[], bool] = always) -> int:
    """Send what is due, oldest first; how many were tried. Raises what opening the connection raises, `ServerInTrouble` too."""
    due = list(_due()[:most])
    if not due:
        return 0
    tried = breaks = 0
    with get_connection() as connection:
        for mail in due:
            if not go_on():
                break
            if not _claim(mail):
                continue
            tried, begun = tried + 1, time.monotonic()
            error = _send(mail, connection)
            if error is None or concerns_one(error):
                breaks = 0
                continue
            breaks += 1
            if breaks == MOST_BREAKS or time.monotonic() - begun > STALL:
                raise ServerInTrouble(f"{type(error).__name__}: {error}") from error
            connection.close()
            connection.open()
    return tried


def _due():
    waiting = Outbox.objects.filter(state=Outbox.State.WAITING, next_try_at__lte=now())
    return waiting.select_related("notification__user").order_by("next_try_at", "id")


def _claim(mail: Outbox) -> bool:
    """Whether this worker may send it now."""
    as_seen = Outbox.objects.filter(pk=mail.pk, state=Outbox.State.WAITING, next_try_at=mail.next_try_at)
    if not as_seen.update(tries=F("tries") + 1, next_try_at=now() + LEASE):
        return False
    mail.tries += 1
    return True


def _send(mail: Outbox, connection: BaseEmailBackend) -> Exception | None:
    """What went wrong, which is noted then."""
    try:
        message(mail, connection).send()
    except Exception as error:  # noqa: BLE001 - whatever it is, the mail stays and shows why
        _note_failure(mail, error)
        return error
    sent = {"state": Outbox.State.SENT, "sent_at": now(), "last_error": ""}
    Outbox.objects.filter(pk=mail.pk, state=Outbox.State.WAITING).update(**sent)
    return None


def _note_failure(mail: Outbox, error: Exception) -> None:
    over = mail.tries >= TRIES or is_final(error)
    log.warning("mail", id=mail.pk, tries=mail.tries, over=over, kind=type(error).__name__)
    Outbox.objects.filter(pk=mail.pk, state=Outbox.State.WAITING).update(
        state=Outbox.State.FAILED if over else Outbox.State.WAITING,
        next_try_at=now() + pause(mail.tries),
        last_error=f"{type(error).__name__}: {error}"[:1000],
    )


def is_final(error: Exception) -> bool:
    """The other server says that it will never take this."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= NEVER for code, _said in error.recipients.values())
    if isinstance(error, smtplib.SMTPSenderRefused):  # it is us whom it refuses, unless this one is too large
        return error.smtp_code == TOO_LARGE
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= NEVER


def concerns_one(error: Exception) -> bool:
    """The other server has answered and goes on; or the mail cannot even be written."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code != CLOSING for code, _said in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code not in {CLOSING, -1}
    return not isinstance(error, OSError)  # of which smtplib's are a kind


def pause(tries: int) -> timedelta:
    """Doubles with each try; up to a quarter more by chance, so that not all come back at once."""
    full = min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE)
    return full * (1 + random.random() / 4)  # noqa: S311


def message(mail: Outbox, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """The row as Django's mail, with the headers that tell machines what it is."""
    made = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        connection=connection,
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated", **_off_headers(mail)},
    )
    if mail.html:
        made.attach_alternative(mail.html, "text/html")
    for file in mail.attachments:
        made.attach(file["name"], base64.b64decode(file["base64"]), file["type"])
    return made


def _off_headers(mail: Outbox) -> dict[str, str]:
    """RFC 8058: the reader's mail program may switch this kind off with one click."""
    told = mail.notification
    url = off_url(told.user, told.kind) if told else ""
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if url else {}
