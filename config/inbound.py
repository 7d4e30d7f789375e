"""Where mail comes in: the address that people answer to, a mailbox that is read by IMAP, the secret of the webhook."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from config.table import BadSetting, count, flag

PORTS = {"imap": 143, "imaps": 993}
LONGEST_NAME = 18  # with what stands behind the + a name before the @ must stay below 64


def inbound_settings(address: str, url: str) -> dict[str, Any]:
    return {"INBOUND_ADDRESS": _address(address.strip()), "INBOUND_MAILBOX": _mailbox(url)}


def _address(given: str) -> str:
    name, at, host = given.partition("@")
    if given and not (at and host and name and len(name) <= LONGEST_NAME and given.isascii() and "+" not in given):
        raise BadSetting(
            "FORTNIGHT_INBOUND_ADDRESS is not usable; it takes an address like reply@in.example.edu, "
            f"without a + and with at most {LONGEST_NAME} letters before the @."
        )
    return given


def _mailbox(url: str) -> dict[str, Any]:
    """imap:// speaks STARTTLS unless `?tls=no` is added, imaps:// is encrypted from the start; the path is the folder."""
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or not parts.username:
        raise BadSetting("FORTNIGHT_INBOUND_URL takes imaps://user:password@host:993/INBOX.")
    try:
        port = parts.port or PORTS[parts.scheme]
        timeout = count(parse_qs(parts.query).get("timeout", ["10"])[0]) or 1
        tls = flag(parse_qs(parts.query).get("tls", ["yes"])[0])
    except ValueError as error:
        raise BadSetting(f"FORTNIGHT_INBOUND_URL cannot be read: {error}.") from error
    return {
        "host": parts.hostname,
        "port": port,
        "user": unquote(parts.username),
        "password": unquote(parts.password or ""),
        "folder": unquote(parts.path.strip("/")) or "INBOX",
        "encrypted": parts.scheme == "imaps",
        "starttls": parts.scheme == "imap" and tls,
        "timeout": timeout,
    }
