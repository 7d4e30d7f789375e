"""What a page costs over a bare "hello" of the same server: CPU of the web process, over HTTP. The last line is JSON."""

import http.client
import json
import os
import statistics

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FORTNIGHT_LOG_LEVEL", "ERROR")

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django_scopes import scopes_disabled

from fortnight.postings.models import Listing
from tests.bench.serving import Site, served
from tests.bench.world import filled_program

PROJECTS, WARM, REQUESTS, TURNS = 1000, 5, 60, 5
GRANIAN = ("granian", "--interface", "wsgi", "--host", "127.0.0.1", "--workers", "1", "--blocking-threads", "4", "--no-access-log", "--log-level", "warning")  # fmt: skip


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with scopes_disabled():
        program = filled_program(PROJECTS)
        code = Listing._base_manager.filter(program=program).order_by("-pk")[0].code
    listed = f"/{program.school.slug}/{program.slug}/projects/"
    with served(*GRANIAN, "tests.bench.hello:application", path="/hello") as bare, served("--workers", "1") as site:
        asked = {
            "hello, no middleware": (bare, "/hello"),
            "hello, all middleware": (site, "/healthz"),
            "list of projects": (site, listed),
            "list, a word and two filters": (site, f"{listed}?q=python&mode=remote&paid=yes"),
            "one project": (site, f"{listed}{code}/"),
        }
        found = {name: [] for name in asked}
        for _turn in range(TURNS):  # by turns, so that a busy minute of the machine falls on all
            for name, (where, path) in asked.items():
                found[name].append(_cost(where, path))
    costs = {name: round(statistics.median(each), 2) for name, each in found.items()}
    print(json.dumps({"database": connection.vendor, "size": PROJECTS, "costs": costs}))


def _cost(site: Site, path: str) -> float:
    """Milliseconds of CPU a request."""
    connected = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    for each in range(WARM + REQUESTS):
        if each == WARM:
            begun = site.cpu()
        connected.request("GET", path)
        answer = connected.getresponse()
        answer.read()
        assert answer.status == http.HTTPStatus.OK, (path, answer.status)
    return (site.cpu() - begun) * 1000 / REQUESTS


if __name__ == "__main__":
    main()
