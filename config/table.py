"""Every setting that the environment may give, in one table: name, type, default, help."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


class BadSetting(ValueError):
    """A setting's value cannot be used; the message names it and says what it takes."""


def flag(text: str) -> bool:
    if text.lower() in {"1", "true", "yes", "on"}:
        return True
    if text.lower() in {"0", "false", "no", "off", ""}:
        return False
    raise ValueError("yes or no")


def words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ValueError("a whole number, 0 or more")
    return int(text)


def one_of(*values: str) -> Callable[[str], str]:
    def chosen(text: str) -> str:
        if text not in values:
            raise ValueError(" or ".join(values))
        return text

    chosen.__name__ = "choice"
    return chosen


def scanner(text: str) -> str:
    parts = urlsplit(text)
    if (
        text
        and not (parts.scheme == "unix" and parts.path)
        and not (parts.scheme == "tcp" and parts.hostname and parts.port)
    ):
        raise ValueError("unix:///run/clamav/clamd.ctl, tcp://127.0.0.1:3310 or nothing")
    return text


@dataclass(frozen=True)
class Setting:
    name: str
    kind: Callable[[str], Any]
    default: str
    help: str
    secret: bool = False


TABLE = (
    Setting("DEBUG", flag, "no", "Show error details in the browser. Never in production."),
    Setting("DEMO", flag, "no", "Demo mode: anybody may sign in as a demo character and read all mail."),
    Setting(
        "SECRET_KEY", str, "", "Signs sessions and links. At least 50 random characters in production.", secret=True
    ),
    Setting(
        "DATABASE_URL",
        str,
        "sqlite:///var/fortnight.sqlite3",
        "Where the data is: sqlite:///… or postgres://…; also read from DATABASE_URL.",
        secret=True,
    ),
    Setting("DATABASE_POOL", count, "8", "PostgreSQL: the most connections that one process keeps."),
    Setting("DATA_DIR", str, "var", "Folder for uploaded files, backups and the SQLite database."),
    Setting(
        "ALLOWED_HOSTS", words, "127.0.0.1,localhost", "Host names that this site answers to, separated by commas."
    ),
    Setting("BASE_URL", str, "http://127.0.0.1:8000", "How people reach the site; links in mail begin with it."),
    Setting("SECURE", flag, "no", "Served over HTTPS: secure cookies and HSTS."),
    Setting("TRUSTED_PROXIES", count, "0", "How many proxies of your own stand before the site."),
    Setting(
        "EMAIL_URL",
        str,
        "console://",
        "Where mail goes: smtp://user:password@host:587, smtps://…, console://, file:///folder or none://",
        secret=True,
    ),
    Setting("EMAIL_FROM", str, "Fortnight <no-reply@localhost>", "The sender of mail."),
    Setting(
        "INBOUND_ADDRESS",
        str,
        "",
        "Where people's answers to mail arrive: reply@in.example.edu; mail to reply+…@in.example.edu must arrive there too. "
        "Empty: mail cannot be answered.",
    ),
    Setting(
        "INBOUND_URL",
        str,
        "",
        "The mailbox in which these answers lie, emptied every minute: imaps://user:password@host:993/INBOX. Empty: none is read.",
        secret=True,
    ),
    Setting(
        "INBOUND_SECRET",
        str,
        "",
        "Signs what a mail server hands in at /-/inbound/; at least 32 random characters. Empty: nothing is taken there.",
        secret=True,
    ),
    Setting(
        "VIRUS_SCANNER",
        scanner,
        "",
        "A clamd that looks at documents before anybody gets them: unix:///run/clamav/clamd.ctl or "
        "tcp://127.0.0.1:3310. Empty: none does. While it is away, documents wait.",
    ),
    Setting("LOG_LEVEL", one_of("DEBUG", "INFO", "WARNING", "ERROR"), "INFO", "DEBUG, INFO, WARNING or ERROR."),
    Setting("LOG_FORMAT", one_of("json", "console"), "json", "json, or console for people."),
)


def read(environment: Mapping[str, str] | None = None) -> dict[str, Any]:
    """All settings by name. Variables are prefixed: DEBUG is read from FORTNIGHT_DEBUG (DATABASE_URL also bare)."""
    environment = os.environ if environment is None else environment
    values = {}
    for setting in TABLE:
        raw = environment.get(f"FORTNIGHT_{setting.name}")
        if raw is None and setting.name == "DATABASE_URL":
            raw = environment.get("DATABASE_URL")
        if raw is None:
            raw = setting.default
        try:
            values[setting.name] = setting.kind(raw)
        except ValueError as error:
            said = "not readable" if setting.secret else repr(raw)
            raise BadSetting(f"FORTNIGHT_{setting.name} is {said}; it takes {error}.") from error
    return values
