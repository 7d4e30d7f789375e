"""Django's `migrate`, which also makes the table of the cache and does not lock PostgreSQL's tables for long."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connection

PATIENCE = "SET lock_timeout = '2s'; SET statement_timeout = '5s'"


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(PATIENCE)
        super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"]):
            call_command("createcachetable", verbosity=options["verbosity"])
