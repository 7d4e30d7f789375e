"""A roster of 50,000 students through `fortnight manage import_roster`: lines a second, memory, and what a second run does.

`FORTNIGHT_TEST_DB=postgres python -m tests.bench.bench_roster 50000`; the last line is JSON.
"""

import json
import os
import resource
import sys
import time
from io import StringIO
from pathlib import Path

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FORTNIGHT_LOG_LEVEL", "ERROR")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django_scopes import scopes_disabled

from fortnight.people.models import Student
from tests import factories
from tests.bench.measuring import database_cpu

LEVELS = ("Freshman", "Sophomore", "Junior", "Senior", "Masters", "Doctorate")


def main(number: int) -> None:
    call_command("migrate", verbosity=0)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
    with scopes_disabled():
        factories.SchoolFactory()
    path = Path(settings.DATA_DIR) / "roster.csv"
    path.write_text("email,name,level,major,id\n" + "".join(map(_line, range(number))))
    figures = {"database": connection.vendor, "lines": number}
    for run in ("first", "second"):
        begun, cpu = time.perf_counter(), _cpu()
        out = StringIO()
        call_command("import_roster", str(path), stdout=out, stderr=sys.stdout)
        print(out.getvalue().strip(), flush=True)
        figures[run] = out.getvalue().strip()
        figures[f"{run}_a_second"] = round(number / (_cpu() - cpu))
        figures[f"{run}_seconds"] = round(time.perf_counter() - begun, 1)
    figures["megabytes"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    with scopes_disabled():
        assert Student.objects.count() == number
    print(json.dumps(figures))


def _line(n: int) -> str:
    return f"student{n}@bench.example,Student Number {n},{LEVELS[n % len(LEVELS)]},Physics,{n:09d}\n"


def _cpu() -> float:
    return time.process_time() + database_cpu()


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["50000"])[0]))
