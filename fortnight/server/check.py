"""`fortnight check`: is this fit for production? Each finding is a sentence that says what to do."""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import django
from django.conf import settings

from fortnight.server import lacking

LONG_ENOUGH = 50
OLDEST_POSTGRESQL = 14_00_00


def check() -> int:
    django.setup()
    must, could = list(musts()), list(coulds())
    for title, findings in (("Must be changed:", must), ("Could be better:", could)):
        if findings:
            print(title, *(f"  - {finding}" for finding in findings), sep="\n")  # noqa: T201
    if not must:
        print("Settings and database are fit for production.")  # noqa: T201
    return 1 if must else 0


def musts() -> Iterator[str]:
    yield from _modes()
    yield from _addresses()
    yield from _mail()
    yield from _folder()
    yield from _database()
    yield from _django()


def _modes() -> Iterator[str]:
    if settings.DEBUG:
        yield "FORTNIGHT_DEBUG is on: visitors would see the inside of errors. Switch it off."
    if settings.DEMO:
        yield "FORTNIGHT_DEMO is on: anybody could sign in as anybody. Switch it off."
    if len(settings.ENV["SECRET_KEY"]) < LONG_ENOUGH:
        yield f"FORTNIGHT_SECRET_KEY is not set or short. Give it at least {LONG_ENOUGH} random characters."
    if not settings.ENV["SECURE"]:
        yield "FORTNIGHT_SECURE is off: cookies would travel unprotected. Serve over HTTPS and switch it on."


def _addresses() -> Iterator[str]:
    base = urlsplit(settings.BASE_URL)
    if base.scheme != "https":
        yield "FORTNIGHT_BASE_URL does not begin with https://; links in mail would lead to an unprotected page."
    if "*" in settings.ALLOWED_HOSTS:
        yield "FORTNIGHT_ALLOWED_HOSTS has a *; name the hosts, so that links cannot be forged."
    elif base.hostname not in settings.ALLOWED_HOSTS:
        yield f"FORTNIGHT_ALLOWED_HOSTS lacks {base.hostname}, the host of FORTNIGHT_BASE_URL; nobody would get in."


def _mail() -> Iterator[str]:
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        yield "FORTNIGHT_EMAIL_URL names no mail server; nobody could sign in. Give smtp://user:password@host:587."
    if "localhost" in settings.DEFAULT_FROM_EMAIL:
        yield "FORTNIGHT_EMAIL_FROM is an address at localhost; mail servers refuse it. Give one of your domain."


def _folder() -> Iterator[str]:
    folder = settings.DATA_DIR
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        yield f"The data folder {folder} is missing or cannot be written to."
    if said := lacking.style_sheets():
        yield said


def _database() -> Iterator[str]:
    from django.db import connection

    from fortnight.core.readiness import database_answers

    if not database_answers():
        yield "The database does not answer. Look at DATABASE_URL and at the server."
        return
    if said := lacking.migrations():
        yield said
        return
    if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        yield "The table of the cache is missing. Run: fortnight manage migrate"
    if connection.vendor == "postgresql" and connection.pg_version < OLDEST_POSTGRESQL:
        yield "The PostgreSQL server is older than version 14."


def _django() -> Iterator[str]:
    from django.core.checks import ERROR, run_checks

    found = run_checks(include_deployment_checks=True)
    yield from (str(each.msg) for each in found if each.level >= ERROR and not each.is_silenced())


def coulds() -> Iterator[str]:
    from fortnight.core.readiness import database_answers, pending_migrations
    from fortnight.schools.models import School

    if settings.ENV["SECURE"] and not settings.TRUSTED_PROXIES:
        yield (
            "FORTNIGHT_TRUSTED_PROXIES is 0. Behind a proxy that speaks HTTPS it must be 1, "
            "else the site thinks all visitors share one address."
        )
    if database_answers() and not pending_migrations() and not School.objects.active().exists():
        yield "There is no school yet. Run: fortnight create-school"
