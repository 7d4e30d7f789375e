"""What runs beside the pages: a worker, backups, a school to serve, one machine for SQLite. The database must be complete."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection

from fortnight.core.time import now

FRESH = timedelta(days=2)


def coulds() -> Iterator[str]:
    from fortnight.activity.health import mail_is_refused, mail_is_stuck, worker_is_alive, workers_machines

    if not worker_is_alive(at=now()):
        yield "No worker has shown a sign of life for five minutes. Mail and deadlines wait for it: start fortnight.service."
    if mail_is_stuck(at=now()):
        yield "Mail has been waiting for more than fifteen minutes. Look at: fortnight failures"
    elif mail_is_refused(at=now()):
        yield "The mail server has refused all mail for more than fifteen minutes. Look at: fortnight failures"
    if connection.vendor == "sqlite" and len(machines := workers_machines(at=now())) > 1:
        yield f"Several machines use one SQLite database ({', '.join(machines)}). Keep to one, or take PostgreSQL."
    yield from _school_and_backup()


def _school_and_backup() -> Iterator[str]:
    from fortnight.schools.models import School

    first = School.objects.active().order_by("created_at").first()
    if first is None:
        yield "There is no school yet. Run: fortnight create-school"
    elif first.created_at < now() - FRESH and not _fresh_backup():
        yield (
            f"The folder {settings.DATA_DIR / 'backups'} has no backup of the last two days. "
            "Run: systemctl enable --now fortnight-backup.timer"
        )


def _fresh_backup() -> bool:
    made = [path.stat().st_mtime for path in (settings.DATA_DIR / "backups").glob("*.tar")]
    return bool(made) and datetime.fromtimestamp(max(made), UTC) > now() - FRESH
