"""The pages that must stay quick, at several sizes: queries, CPU and bytes of each, through the whole of the site.

`FORTNIGHT_TEST_DB=postgres python -m tests.bench.bench_pages 100000`; the last line is JSON.
"""

import json
import os
import sys
import time
from collections.abc import Iterator

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FORTNIGHT_LOG_LEVEL", "ERROR")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django_scopes import scopes_disabled

from fortnight.applications.actions.drafting import save_draft, start
from fortnight.applications.models import Application
from fortnight.people.models import Membership
from fortnight.postings.models import Listing
from fortnight.programs.models import Program
from tests import factories
from tests.bench.crowd import crowd, everybody_applies, queue_up, students
from tests.bench.measuring import ROUNDS, Cost, measure
from tests.bench.searches import Searches
from tests.bench.whole import whole
from tests.bench.world import filled_program
from tests.browsers import browser_of

EACH = 11  # applications to a listing, of which one in twenty still waits: a million to 100,000
APPLICANTS = 20  # of so many listings, one application goes to the one project
Row = tuple[str, Cost, int]


def main(size: int) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]  # all that is needed of the test environment, which slows templates down
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    begun = time.perf_counter()
    with scopes_disabled():
        program = filled_program(size)
        queue_up(program, size)
        wanted = whole(Listing._base_manager.filter(program=program, state="published").order_by("pk")[0].pk)
        crowd(wanted, students(program, max(size // APPLICANTS, 30), first=size))
        everybody_applies(program, students(program, max(size // 2, 500), first=3 * size), EACH * size)
        drafts = _drafts(program, size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"\n{connection.vendor}, {size:,} listings (made in {time.perf_counter() - begun:.0f} s)", flush=True)
    with scopes_disabled():
        applications = Application._base_manager.count()
    rows = []
    for name, cost, size_in_bytes in _pages(program, wanted, drafts):
        print(f"{name:32} {cost.queries:4} queries {cost.cpu:8.1f} ms {size_in_bytes:8,} bytes", flush=True)
        rows.append([name, cost.queries, round(cost.cpu, 1), size_in_bytes])
    with scopes_disabled():
        searches = Searches(program).run()
    print(
        json.dumps(
            {
                "database": connection.vendor,
                "size": size,
                "applications": applications,
                "rows": rows,
                "searches": searches,
            }
        )
    )


def _drafts(program: Program, size: int) -> Iterator[tuple[Client, str, str]]:
    """Students in front of a form that is filled in."""
    found = []
    listing = whole(Listing._base_manager.filter(program=program, state="published").order_by("-pk")[0].pk)
    for one in students(program, ROUNDS + 14, first=2 * size):
        draft = start(one, listing, by=one.user)
        save_draft(draft, answers={1: "Because of the tides."}, documents=list(one.documents.all()), portfolio_url="")
        browser, path = browser_of(one.user), f"/{program.school.slug}/my/applications/{draft.code}/write/"
        assert browser.get(path).status_code == 200  # each has the form before them, and a site that has started
        found.append((browser, path, one.documents.get().code))
    return iter(found)


def _pages(program: Program, wanted: Listing, drafts: Iterator) -> Iterator[Row]:
    slug = program.school.slug
    listed = f"/{slug}/{program.slug}/projects/"
    officer = factories.MembershipFactory(school=program.school, role=Membership.Role.OFFICER).user
    office, host = browser_of(officer), browser_of(wanted.posting.host.user)
    student = browser_of(Application._base_manager.order_by("-pk")[0].student.user)
    yield _page("list, anonymous", Client(), listed)
    yield _page("list, page 40", Client(), f"{listed}?page=40")
    yield _page("list, three filters", Client(), f"{listed}?mode=remote&paid=yes&weeks=3")
    yield _page("search, a rare word", Client(), f"{listed}?q=kubernetes&mode=remote&paid=yes")
    yield _page("search, a word in every row", Client(), f"{listed}?q=project&mode=remote&paid=yes")
    yield _page("one project, anonymous", Client(), f"{listed}{wanted.code}/")
    yield _page("office, review queue", office, f"/{slug}/office/review/")
    yield _page("office, all projects", office, f"/{slug}/office/listings/")
    yield _page("host, applicants", host, f"/host/listings/{wanted.code}/applicants/")
    yield _page("host, home", host, "/host/")
    yield _page("office, home", office, f"/{slug}/office/")
    yield _page("student, home", student, f"/{slug}/my/")
    yield _page("student, own applications", student, f"/{slug}/my/applications/")
    yield _submission(drafts)


def _page(name: str, browser: Client, path: str) -> Row:
    answer = browser.get(path)
    assert answer.status_code == 200, (name, answer.status_code)
    return name, measure(lambda: browser.get(path)), len(answer.content)


def _submission(drafts: Iterator) -> Row:
    """A student presses "Send": the copy, the consent, the history, the notices and the mail."""
    sizes = []

    def send() -> None:
        browser, path, resume = next(drafts)
        answer = browser.post(path, {"resume": resume, "answer_1": "Because.", "consent": "on", "send": "1"})
        assert answer.status_code == 302, answer.content.decode()[:2000]
        sizes.append(len(answer.content))

    return "student, one submission", measure(send), sizes[-1]


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["1000"])[0]))
