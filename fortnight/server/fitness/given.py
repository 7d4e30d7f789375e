"""Settings: what the environment says."""

import smtplib
from collections.abc import Iterator
from contextlib import suppress
from email.utils import parseaddr
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings

from fortnight.activity import mailbox

LONG_ENOUGH, VARIED_ENOUGH = 50, 12
SECRET_ENOUGH = 32
PATIENCE = 5  # seconds for the mail server's first word


def musts() -> Iterator[str]:
    yield from _modes()
    yield from _secret(settings.ENV["SECRET_KEY"])
    yield from _addresses()
    yield from _mail()
    yield from _inbound()


def _modes() -> Iterator[str]:
    if settings.DEBUG:
        yield "FORTNIGHT_DEBUG is on: visitors would see the inside of errors. Switch it off."
    if settings.DEMO:
        yield "FORTNIGHT_DEMO is on: anybody could sign in as anybody. Switch it off."
    if not settings.ENV["SECURE"]:
        yield "FORTNIGHT_SECURE is off: cookies would travel unprotected. Serve over HTTPS and switch it on."
    elif not settings.TRUSTED_PROXIES:
        yield (
            "FORTNIGHT_TRUSTED_PROXIES is 0. Behind a proxy that speaks HTTPS it must be 1, "
            "else the site thinks all visitors share one address, and locks all out when one tries too often."
        )


def _secret(key: str) -> Iterator[str]:
    if len(key) < LONG_ENOUGH:
        yield f"FORTNIGHT_SECRET_KEY is not set or short. Give it at least {LONG_ENOUGH} random characters."
    elif len(set(key)) < VARIED_ENOUGH:
        yield (
            "FORTNIGHT_SECRET_KEY is made of few different characters and could be guessed. Make one by: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )


def _addresses() -> Iterator[str]:
    base = urlsplit(settings.BASE_URL)
    if base.scheme != "https":
        yield "FORTNIGHT_BASE_URL does not begin with https://; links in mail would lead to an unprotected page."
    if base.path or base.query or base.fragment:
        yield "FORTNIGHT_BASE_URL has something behind the host's name; the site lives at the top of its host."
    if "*" in settings.ALLOWED_HOSTS:
        yield "FORTNIGHT_ALLOWED_HOSTS has a *; name the hosts, so that links cannot be forged."
    elif base.hostname not in settings.ALLOWED_HOSTS:
        yield f"FORTNIGHT_ALLOWED_HOSTS lacks {base.hostname}, the host of FORTNIGHT_BASE_URL; nobody would get in."


def _mail() -> Iterator[str]:
    if not _by_smtp():
        yield "FORTNIGHT_EMAIL_URL names no mail server; nobody could sign in. Give smtp://user:password@host:587."
    if "localhost" in settings.DEFAULT_FROM_EMAIL:
        yield "FORTNIGHT_EMAIL_FROM is an address at localhost; mail servers refuse it. Give one of your domain."


def _by_smtp() -> bool:
    return settings.EMAIL_BACKEND.endswith("smtp.EmailBackend")


def _inbound() -> Iterator[str]:
    address, sender = settings.INBOUND_ADDRESS, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    if address and address.lower() == sender.lower():
        yield "FORTNIGHT_INBOUND_ADDRESS is also the sender of mail; what machines answer to would come in. Take another."
    if 0 < len(settings.INBOUND_SECRET) < SECRET_ENOUGH:
        yield f"FORTNIGHT_INBOUND_SECRET is short. Give it at least {SECRET_ENOUGH} random characters."
    if settings.INBOUND_MAILBOX and not address:
        yield "FORTNIGHT_INBOUND_URL names a mailbox, but FORTNIGHT_INBOUND_ADDRESS is empty; nobody is told where to write."


def coulds() -> Iterator[str]:
    yield from coulds_of_answers()
    yield from _outgoing()


def coulds_of_answers() -> Iterator[str]:
    box = settings.INBOUND_MAILBOX
    if settings.INBOUND_ADDRESS and not box and not settings.INBOUND_SECRET:
        yield "People are told to answer to FORTNIGHT_INBOUND_ADDRESS, but neither a mailbox nor the webhook is set."
    if not box:
        return
    if not (box["encrypted"] or box["starttls"] or is_this_machine(box["host"])):
        yield f"Answers to mail travel unprotected from {box['host']}. Take ?tls=no out of FORTNIGHT_INBOUND_URL."
    if said := mailbox.trouble():
        yield f"The mailbox at {box['host']}:{box['port']} cannot be used: {said}. Answers to mail wait there meanwhile."


def _outgoing() -> Iterator[str]:
    if not _by_smtp():
        return
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    if not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL or is_this_machine(settings.EMAIL_HOST)):
        yield f"Mail travels unprotected to {server}. Take ?tls=no out of FORTNIGHT_EMAIL_URL."
    if said := _mail_server():
        yield f"The mail server {server} cannot be used: {said}. Nobody can sign in meanwhile."


def _mail_server() -> str:
    """Why it does not take our mail; nothing is sent."""
    from django.core.mail import get_connection

    server = get_connection()
    server.timeout = PATIENCE
    try:
        server.open()
    except (OSError, smtplib.SMTPException) as error:
        return getattr(error, "strerror", None) or type(error).__name__
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.close()
    return ""


def is_this_machine(host: str) -> bool:
    """Whether what is said to this host never leaves the machine; an empty one and a path are sockets."""
    if host in {"", "localhost"} or host.startswith("/"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
