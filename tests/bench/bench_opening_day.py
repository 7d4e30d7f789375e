"""Opening day: 1,425 students send 3,686 applications over HTTP, as fast as the machine takes them.

The site runs as `fortnight serve --web-only` runs it; two client processes press the buttons. The last line is JSON.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from subprocess import PIPE

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FORTNIGHT_LOG_LEVEL", "ERROR")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django_scopes import scopes_disabled

from fortnight.applications.models import Application
from fortnight.people.models import Document
from fortnight.postings.models import Listing
from tests.bench.crowd import students
from tests.bench.serving import served
from tests.bench.world import filled_program
from tests.browsers import sessions

STUDENTS, APPLICATIONS, PROJECTS = 1425, 3686, 333  # of the season of 2018; projects of 2013
CLIENTS = 2
Wish = tuple[str, str, str]  # session, address of the project's application, the student's résumé


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with scopes_disabled():
        wishes, school = _wishes()
    with served() as site:
        begun = time.perf_counter()
        times, errors = _send_all(wishes, school, site.port)
        took = time.perf_counter() - begun
    _report(times, errors, took, len(wishes))


def _wishes() -> tuple[list[Wish], str]:
    """Who wants what: each student one project at least, nobody the same project twice."""
    chance = random.Random(2018)  # noqa: S311 - the same each time
    program = filled_program(PROJECTS)
    rows = students(program, STUDENTS)
    cookies = sessions([row.user for row in rows])
    kept = dict(Document._base_manager.filter(student__in=rows).values_list("student", "code"))
    resumes = [kept[row.pk] for row in rows]
    codes = list(Listing._base_manager.filter(program=program).values_list("code", flat=True))
    pairs = {(n, chance.choice(codes)) for n in range(STUDENTS)}
    while len(pairs) < APPLICATIONS:
        pairs.add((chance.randrange(STUDENTS), chance.choice(codes)))
    ordered = sorted(pairs)
    chance.shuffle(ordered)
    return [(cookies[n], code, resumes[n]) for n, code in ordered], program.school.slug


def _send_all(wishes: list[Wish], school: str, port: int) -> tuple[list[float], list[str]]:
    cookies = {"session_cookie": settings.SESSION_COOKIE_NAME, "csrf_cookie": settings.CSRF_COOKIE_NAME}
    clients = []
    for n in range(CLIENTS):
        client = subprocess.Popen([sys.executable, "-m", "tests.bench.pressing"], stdin=PIPE, stdout=PIPE, text=True)
        json.dump({**cookies, "school": school, "port": port, "wishes": wishes[n::CLIENTS]}, client.stdin)
        clients.append(client)
    for client in clients:
        client.stdin.close()  # now all begin
        client.stdin = None
    found = [json.loads(client.communicate()[0]) for client in clients]
    return [each for one in found for each in one["times"]], [each for one in found for each in one["errors"]]


def _report(times: list[float], errors: list[str], took: float, asked: int) -> None:
    with scopes_disabled():
        sent = Application.objects.filter(state=Application.State.SUBMITTED)
        found, pairs = sent.count(), sent.values("student", "listing").distinct().count()
    ordered = sorted(times)
    median, p95 = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
    figures = {
        "database": connection.vendor, "asked": asked, "sent": found, "pairs": pairs, "errors": len(errors),
        "a_second": round(asked / took, 1), "p95_by_median": round(p95 / median, 1), "worst_by_median": round(ordered[-1] / median, 1),
    }  # fmt: skip
    print("\n".join(sorted(set(errors))[:5]))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
