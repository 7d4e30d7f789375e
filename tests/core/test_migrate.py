"""`migrate` gives up soon where others hold a lock, and leaves nothing out that the site needs."""

from django.core.management import call_command
from django.db import connection

PATIENCE = {"lock_timeout": "2s", "statement_timeout": "5s"}


def shown() -> dict[str, str]:
    """SQLite has no such limits: its lock is waited for as the settings say."""
    if connection.vendor != "postgresql":
        return PATIENCE
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, current_setting(name) FROM pg_settings WHERE name = ANY(%s)", [list(PATIENCE)])
        return dict(cursor.fetchall())


def test_a_lock_is_waited_for_two_seconds_and_a_statement_five(db):
    call_command("migrate", verbosity=0)
    assert shown() == PATIENCE
    assert "cache" in connection.introspection.table_names()
