"""Whether the database answers and has all migrations, and whether there is room for what people send."""

import shutil

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

LEAST_ROOM = 20_000_000  # bytes
_complete = False


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, OSError):
        return False
    return True


def pending_migrations() -> list[str]:
    """Names of migrations that the database still lacks; remembered once there are none."""
    global _complete  # noqa: PLW0603 - a fact about this process: a migration once applied stays
    if _complete:
        return []
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    _complete = not plan
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def room_left() -> bool:
    """Room on the disk of the data folder for some more uploads."""
    return shutil.disk_usage(settings.DATA_DIR).free >= LEAST_ROOM
