"""Django's mail settings from one address: smtp://user:password@host:587 and its like."""

from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from config.table import BadSetting, count, flag

BACKENDS = {
    "console": "django.core.mail.backends.console.EmailBackend",
    "memory": "django.core.mail.backends.locmem.EmailBackend",
    "none": "django.core.mail.backends.dummy.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
    "smtps": "django.core.mail.backends.smtp.EmailBackend",
}
PORTS = {"smtp": 587, "smtps": 465}


def mail_settings(url: str) -> dict[str, Any]:
    """smtp:// speaks STARTTLS unless `?tls=no` is added, smtps:// is encrypted from the start.

    `?timeout=20` is how many seconds each answer of the server may take.
    """
    parts = urlsplit(url)
    if parts.scheme not in BACKENDS:
        raise BadSetting(f"FORTNIGHT_EMAIL_URL begins with {parts.scheme!r}; it takes {', '.join(BACKENDS)}.")
    settings: dict[str, Any] = {"EMAIL_BACKEND": BACKENDS[parts.scheme]}
    if parts.scheme == "file":
        settings["EMAIL_FILE_PATH"] = parts.path
    if parts.scheme in PORTS:
        settings.update(_server(parts))
    return settings


def _server(parts: SplitResult) -> dict[str, Any]:
    try:
        port = parts.port or PORTS[parts.scheme]
        timeout = count(parse_qs(parts.query).get("timeout", ["20"])[0]) or 1
        tls = flag(parse_qs(parts.query).get("tls", ["yes"])[0])
    except ValueError as error:
        raise BadSetting(f"FORTNIGHT_EMAIL_URL cannot be read: {error}.") from error
    if not parts.hostname:
        raise BadSetting("FORTNIGHT_EMAIL_URL names no server; it takes smtp://user:password@host:587.")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and tls,
        "EMAIL_TIMEOUT": timeout,
    }
