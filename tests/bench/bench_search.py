"""The search alone, without the page around it: queries and CPU of this process and of the database.

`FORTNIGHT_TEST_DB=postgres python -m tests.bench.bench_search 100000`
"""

import os
import sys
import time

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django_scopes import scope, scopes_disabled

from fortnight.postings import search
from tests.bench.measuring import measure
from tests.bench.world import filled_program

CASES = [
    ("", "", "", 1),
    ("", "", "", 40),
    ("", "", "closing", 1),
    ("", "mode=remote&paid=yes", "", 1),
    ("", "mode=on_site&skill=cplusplus&weeks=4", "", 1),
    ("", "mode=remote&rate=20", "closing", 1),
    ("", "place=boston&level=senior&taking=yes", "newest", 1),
    ("project", "", "", 1),
    ("project", "mode=remote&paid=yes", "", 1),
    ("project", "mode=remote&paid=yes", "newest", 3),
    ("project", "mode=remote&paid=yes", "closing", 1),
    ("this project matters", "weeks=3&pay=hourly", "", 1),
    ("kubernetes", "mode=remote&paid=yes", "", 1),
    ("metrics pipeline", "mode=hybrid&hours=20", "", 1),
    ("plugin", "field=biology&skill=rust", "", 1),
    ("test documentation improve", "mode=remote&alumni=yes", "", 1),
    ("documentation", "", "closing", 1),
    ("python writ", "pay=stipend&weeks=2", "", 1),
    ('"command line"', "mode=remote&paid=yes", "", 1),
    ("kuberntes", "", "", 1),
    ("zzzzqqq", "mode=remote", "", 1),
]


def main(size: int) -> None:
    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    with scopes_disabled():
        program = filled_program(size)
    print(f"\n{connection.vendor}, {size:,} listings (made in {time.perf_counter() - begun:.0f} s)")
    print("| words | filters | sort | found | queries | ms CPU |\n|---|---|---|---:|---:|---:|")
    with scope(school=program.school):
        costs = sorted(line(program, case) for case in CASES)
    median, p95 = costs[len(costs) // 2], costs[int(len(costs) * 0.95)]
    print(f"\nmedian {median:.1f} ms, p95 {p95:.1f} ms, worst {costs[-1]:.1f} ms")


def line(program, case: tuple[str, str, str, int]) -> float:
    words, filters, sort, page = case
    chosen = search.Filters.read(QueryDict(filters))
    found = search.find([program], words, chosen, sort=sort, page=page)
    cost = measure(lambda: search.find([program], words, chosen, sort=sort, page=page))
    total = f"{found.total:,}{'+' if found.more else ''} {found.did_you_mean}"
    print(f"| {words} | {filters} | {found.sort} {page} | {total} | {cost.queries} | {cost.cpu:.1f} |", flush=True)
    return cost.cpu


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["1000"])[0]))
