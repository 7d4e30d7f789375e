"""What the main pages weigh in a browser: bytes over the network and requests, at the first visit and at the next.

The last line is JSON. The site sends its style sheets and scripts compressed, its pages as they are: a page belongs to a
person and holds a token, which is why the site itself does not compress it. `html` says what is left where a proxy does.
"""

import gzip
import json
import os
from urllib.parse import urlsplit

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FORTNIGHT_LOG_LEVEL", "ERROR")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django_scopes import scopes_disabled
from playwright.sync_api import Browser, sync_playwright

from fortnight.applications.actions.drafting import start
from fortnight.people.models import Membership, User
from fortnight.postings.models import Listing
from tests import factories, machine
from tests.bench.crowd import crowd, queue_up, students
from tests.bench.serving import served
from tests.bench.whole import whole
from tests.bench.world import filled_program
from tests.browsers import browser_of

PROJECTS = 1000
Visitor = tuple[str, User | None, str]


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with scopes_disabled():
        pages = _pages()
    with served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.chromium(), args=["--no-sandbox"])
        rows = [_weighed(browser, f"http://127.0.0.1:{site.port}", *page) for page in pages]
        browser.close()
    for row in rows:
        print(row, flush=True)
    print(json.dumps({"database": connection.vendor, "size": PROJECTS, "rows": rows}))


def _pages() -> list[Visitor]:
    """Name, who looks, address."""
    program = filled_program(PROJECTS)
    queue_up(program, PROJECTS)
    rows = Listing._base_manager.filter(program=program, state="published").order_by("pk")
    wanted, other = whole(rows[0].pk), whole(rows[1].pk)
    crowd(wanted, students(program, 50))
    (student,) = students(program, 1, first=50)
    draft = start(student, other, by=student.user)
    officer = factories.MembershipFactory(school=program.school, role=Membership.Role.OFFICER).user
    host, school = wanted.posting.host.user, f"/{program.school.slug}"
    return [
        ("sign-in", None, "/sign-in/"),
        ("list of projects", None, f"{school}/{program.slug}/projects/"),
        ("one project", None, f"{school}/{program.slug}/projects/{wanted.code}/"),
        ("application form", student.user, f"{school}/my/applications/{draft.code}/write/"),
        ("student's home", student.user, f"{school}/my/"),
        ("host's home", host, "/host/"),
        ("applicants", host, f"/host/listings/{wanted.code}/applicants/"),
        ("form of a project", host, f"/host/postings/{wanted.posting.code}/edit/need/"),
        ("review queue", officer, f"{school}/office/review/"),
        ("office's home", officer, f"{school}/office/"),
    ]


def _weighed(browser: Browser, base: str, name: str, who: User | None, path: str) -> dict:
    context = browser.new_context(base_url=base)
    if who is not None:
        key = browser_of(who).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": base}])
    page = context.new_page()
    answers, sizes = {}, {}
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.responseReceived", lambda one: answers.update({one["requestId"]: one["response"]}))
    network.on("Network.loadingFinished", lambda one: sizes.update({one["requestId"]: one["encodedDataLength"]}))
    found: dict = {"page": name}
    for visit in ("first", "next"):
        answers.clear(), sizes.clear()
        html = page.goto(path, wait_until="networkidle")
        assert html.status == 200, (name, html.status)
        body = html.body()
        saved = len(body) - len(gzip.compress(body, 6))
        sent = [each for each, answer in answers.items() if not answer.get("fromDiskCache") and sizes.get(each)]
        others = {
            urlsplit(each["url"]).netloc for each in answers.values() if not each["url"].startswith(("data:", base))
        }
        weight = round(sum(sizes[each] for each in sent))
        found[visit] = {"bytes": weight, "zipped": weight - saved, "requests": len(sent), "others": sorted(others)}
    context.close()
    return found


if __name__ == "__main__":
    main()
