"""What the site cannot run without, as sentences that say how to get it; empty when it is there."""

import errno
import os
import socket
from pathlib import Path

from django.conf import settings


def migrations() -> str:
    """The database must answer."""
    from fortnight.core.readiness import pending_migrations

    missing = pending_migrations()
    return f"The database lacks {len(missing)} migrations. Run: fortnight manage migrate" if missing else ""


def style_sheets() -> str:
    if settings.DEBUG or (settings.STATIC_ROOT / "staticfiles.json").exists():
        return ""
    return "Style sheets are not collected. Run: fortnight manage collectstatic --no-input"


def present_style_sheets() -> str:
    """Those that were collected must be those of this version, else pages name files that are not there."""
    from django.contrib.staticfiles import finders

    own = finders.find("ui/site.css")
    collected = settings.STATIC_ROOT / "ui" / "site.css"
    if settings.DEBUG or (collected.exists() and own and collected.read_bytes() == Path(own).read_bytes()):
        return ""
    return "Style sheets are those of another version. Run: fortnight manage collectstatic --no-input"


def room_for_workers(workers: int) -> str:
    """Web processes that share one SQLite file would only wait for each other."""
    if workers > 1 and settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return f"SQLite is served by one web process, not {workers}. Leave --workers out, or take PostgreSQL."
    return ""


def free_port(host: str, port: int) -> str:
    """The server itself would share a taken port with whoever has it, and take turns in answering."""
    try:
        family, kind, *_rest, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        return _why_not(host, port, error)
    return ""


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} at {host} is taken by another program. End that one, or choose another port: "
            f"--port {port + 1}, or for the demo PORT={port + 1} make demo"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} is for root alone. Choose one from 1024 on and put a proxy in front."
    return f"{host}:{port} cannot be listened on: {os.strerror(error.errno) if error.errno > 0 else error.strerror}."
