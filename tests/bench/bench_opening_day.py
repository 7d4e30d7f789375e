"""Opening day: 1,425 students send 3,686 applications over HTTP, as fast as the machine takes them.

The site runs as `fortnight serve --web-only` runs it; two client processes press the buttons. The last line is JSON.
"""

import http.client
import json
import multiprocessing
import os
import random
import signal
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

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
from fortnight.postings.models import Listing
from tests.bench.crowd import students
from tests.bench.world import filled_program
from tests.browsers import browser_of
from tests.postgres import free_port

STUDENTS, APPLICATIONS, PROJECTS = 1425, 3686, 333  # of the season of 2018; projects of 2013
CLIENTS, THREADS = 2, 4
CSRF = "a" * 32
Wish = tuple[str, str, str]  # session, address of the project's application, the student's résumé


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with scopes_disabled():
        wishes, school = _wishes()
    port = free_port()
    command = [sys.executable, "-m", "fortnight.cli", "serve", "--web-only", "--port", str(port)]
    with subprocess.Popen(command) as site:
        try:
            _wait_for(port)
            begun = time.perf_counter()
            times, errors = _send_all(wishes, school, port)
            took = time.perf_counter() - begun
        finally:
            site.send_signal(signal.SIGTERM)
            site.wait(30)
    _report(times, errors, took, len(wishes))


def _wishes() -> tuple[list[Wish], str]:
    """Who wants what: each student one project at least, nobody the same project twice."""
    chance = random.Random(2018)  # noqa: S311 - the same each time
    program = filled_program(PROJECTS)
    rows = students(program, STUDENTS)
    cookies = [browser_of(row.user).cookies[settings.SESSION_COOKIE_NAME].value for row in rows]
    resumes = [row.documents.get().code for row in rows]
    codes = list(Listing._base_manager.filter(program=program).values_list("code", flat=True))
    pairs = {(n, chance.choice(codes)) for n in range(STUDENTS)}
    while len(pairs) < APPLICATIONS:
        pairs.add((chance.randrange(STUDENTS), chance.choice(codes)))
    ordered = sorted(pairs)
    chance.shuffle(ordered)
    return [(cookies[n], code, resumes[n]) for n, code in ordered], program.school.slug


def _wait_for(port: int) -> None:
    for _try in range(150):
        try:
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", "/healthz")
            if asked.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The site does not answer.")


def _send_all(wishes: list[Wish], school: str, port: int) -> tuple[list[float], list[str]]:
    parts = [(wishes[n::CLIENTS], school, port) for n in range(CLIENTS)]
    with multiprocessing.get_context("spawn").Pool(CLIENTS) as pool:
        found = pool.map(_client, parts)
    return [each for times, _errors in found for each in times], [each for _times, errors in found for each in errors]


def _client(part: tuple[list[Wish], str, int]) -> tuple[list[float], list[str]]:
    wishes, school, port = part
    with ThreadPoolExecutor(THREADS) as pool:
        done = list(pool.map(lambda n: _thread(wishes[n::THREADS], school, port), range(THREADS)))
    return [each for times, _errors in done for each in times], [each for _times, errors in done for each in errors]


def _thread(wishes: list[Wish], school: str, port: int) -> tuple[list[float], list[str]]:
    """One person after the other presses "Apply", then "Send"; what counts is the second."""
    times, errors = [], []
    site = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    for cookie, code, resume in wishes:
        status, where = _post(site, cookie, f"/{school}/my/projects/{code}/application/", {})
        if status != http.HTTPStatus.FOUND or not where.endswith("/write/"):
            errors.append(f"begin: {status} {where}")
            continue
        begun = time.perf_counter()
        form = {"resume": resume, "answer_1": "Because of the tides.", "consent": "on", "send": "1"}
        status, where = _post(site, cookie, where, form)
        times.append(time.perf_counter() - begun)
        if status != http.HTTPStatus.FOUND:
            errors.append(f"send: {status}")
    return times, errors


def _post(site: http.client.HTTPConnection, cookie: str, path: str, form: dict[str, str]) -> tuple[int, str]:
    body = urlencode({**form, "csrfmiddlewaretoken": CSRF})
    cookies = f"{settings.SESSION_COOKIE_NAME}={cookie}; {settings.CSRF_COOKIE_NAME}={CSRF}"
    site.request("POST", path, body, {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"})
    answer = site.getresponse()
    answer.read()
    return answer.status, answer.headers.get("Location", "")


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
