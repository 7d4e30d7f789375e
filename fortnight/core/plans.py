"""What PostgreSQL may remember of its plans."""

from django.db import connection


def plan_anew() -> None:
    """For the rest of this transaction: each query is planned for its values and the tables as they are by then.

    A plan that was kept while a table was all but empty walks the whole of it, once a line, when many have come in.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL plan_cache_mode = force_custom_plan")
