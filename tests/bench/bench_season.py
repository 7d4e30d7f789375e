"""The demo season from an empty database, as `make demo` fills it: seconds of CPU. The last line is JSON."""

import json
import os
import sys
import time

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FORTNIGHT_LOG_LEVEL", "ERROR")
os.environ["FORTNIGHT_DEMO"] = "yes"

import django

django.setup()

from django.core.management import call_command
from django.db import connection

from fortnight.applications.models import Application


def main() -> None:
    call_command("migrate", verbosity=0)
    begun, cpu = time.perf_counter(), sum(os.times()[:4])
    call_command("make_demo_season", stdout=sys.stdout)
    spent = sum(os.times()[:4]) - cpu
    figures = {"database": connection.vendor, "cpu": round(spent, 1), "seconds": round(time.perf_counter() - begun)}
    print(json.dumps({**figures, "applications": Application._base_manager.count()}))


if __name__ == "__main__":
    main()
