"""What people see when a request cannot be answered. 400, 403 and 404 are Django's own, with our templates."""

import errno
import sqlite3
import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.defaults import server_error

from fortnight.core.away import watch

NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE}
DISK_FULL = "53100"  # PostgreSQL


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - the reason is for logs, not people
    return render(request, "403_csrf.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """500; 507 when the disk is full; 503 when the database is away. Django calls this while the error is being handled."""
    error = sys.exc_info()[1]
    if is_for_want_of_room(error):
        return HttpResponse(render_to_string("507.html"), status=HTTPStatus.INSUFFICIENT_STORAGE)
    if isinstance(error, OperationalError | InterfaceError):
        watch.note(error)
        return unavailable(request)
    return server_error(request)


def is_for_want_of_room(error: BaseException | None) -> bool:
    """The file system is full or our share of it is; SQLite and PostgreSQL say so in words of their own."""
    if isinstance(error, OSError):
        return error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    cause = error.__cause__ if isinstance(error, OperationalError) else None
    return getattr(cause, "sqlite_errorcode", 0) in NO_ROOM or getattr(cause, "sqlstate", "") == DISK_FULL


def unreadable(request: HttpRequest) -> HttpResponse:
    """400, without reading what was sent."""
    return HttpResponse(render_to_string("400.html", request=request), status=400)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503, without touching the database. What was typed is still in the browser, one page back."""
    context = {"typed": request.method == "POST", "again": request.get_full_path()}
    return HttpResponse(render_to_string("503.html", context), status=503, headers={"Retry-After": "30"})
