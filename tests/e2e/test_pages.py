"""Every page of the site in the demo season: sound HTML, nothing for axe, nothing wider than the screen."""

import json
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as site
from django.test import Client
from django_scopes import scopes_disabled

from fortnight.applications.models import Offer
from fortnight.demo.characters import user_of
from fortnight.demo.season.build import build_season
from fortnight.people.models import User
from tests import factories, machine
from tests.e2e.crawl import Page, routes, walk

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
HOMES = {
    "student": "/northgate/my/",
    "student-placed": "/northgate/my/",
    "host": "/host/",
    "teammate": "/host/",
    "officer": "/northgate/office/",
    "director": "/northgate/office/",
}
"""Who walks, and from where."""
NOT_A_PAGE = {
    "healthz", "readyz", "<slug:school>/logo.png",
    "sign-in/<str:token>/", "mail-off/<str:token>/", "sign-in/code/", "account/sign-in/", "<slug:school>/", "host/welcome/",
    "<slug:school>/my/talks/<str:code>/calendar.ics", "<slug:school>/my/placements/<str:code>/calendar.ics",
    "host/talks/<str:code>/calendar.ics", "host/placements/<str:code>/calendar.ics",
    "<slug:school>/my/documents/<str:code>/file.pdf", "<slug:school>/my/sent/<str:code>/",
    "host/papers/<str:code>/<str:key>/file.pdf", "host/papers/<str:code>/<str:key>/page-<int:number>.png",
    "host/postings/<code>/edit/<slug>/findings/",
}  # fmt: skip
"""Files, fragments, calendars, pages that only lead on; and three that need a message from the mail (`test_sign_in`)."""


EMPTIED = {
    "sign-in/", "host/welcome/organization/", "host/applications/<str:code>/offer/",
    "<slug:school>/my/documents/", "<slug:school>/office/students/new/", "<slug:school>/office/programs/new/",
    "<slug:school>/office/settings/",
}  # fmt: skip
"""Forms that are also looked at in their error state."""
EMPTY = """() => {
  const form = [...document.querySelectorAll("main form[method=post]")].find((one) => one.querySelector(".field"));
  form.noValidate = true;
  form.querySelectorAll("input:not([type=hidden]), textarea").forEach((field) => {
    if (["checkbox", "radio"].includes(field.type)) field.checked = false; else field.value = "";
  });
  form.requestSubmit();
}"""
NEW = "new@nowhere.example"


@pytest.fixture
def season(transactional_db, settings):
    settings.DEMO = True
    build_season(lambda _words: None, students=60, applied=130)


def gather(as_user) -> list[Page]:
    """One page for each role and address."""
    seen: dict[tuple[str, str], Page | None] = {}
    walk("nobody", Client(), ["/", "/northgate/", "/sign-in/", "/-/ui/", "/demo/", "/saltmarsh/"], seen)
    for key, home in HOMES.items():
        browser = as_user(user_of(key))
        starts = [home, "/account/", "/account/second-factor/", *more_of(key, browser)]
        walk(key, browser, starts, seen)
    walk("newcomer", as_user(newcomer()), ["/host/"], seen)
    return [page for page in seen.values() if page is not None]


def newcomer() -> User:
    return User.objects.filter(email=NEW).first() or factories.UserFactory(email=NEW)


def more_of(key: str, browser: Client) -> list[str]:
    """What a walk by links does not meet: an offer to take back, a list without rows, a paper opened by a button."""
    if key == "officer":
        return ["/northgate/office/unanswered/"]
    if key != "host":
        return []
    with scopes_disabled():
        offer = Offer.objects.filter(listing__posting__host__user=user_of("host"), state="open").first()
        paper = offer.application.attachments.first()
        answerable = offer.listing.applications.filter(state="shortlisted")[0]
    opened = browser.post(f"/host/papers/{paper.code}/opening/", {"how": "preview"})
    bulk = f"/host/listings/{offer.listing.code}/rejections/?pick={answerable.code}"
    return [opened.url, f"/host/offers/{offer.code}/rescission/", bulk]


def summed_up(errors: list[str]) -> list[str]:
    """The same fault on many pages is told once, with one of them."""
    first: dict[str, str] = {}
    for each in errors:
        where, _colon, message = each.partition(": ")
        first.setdefault(message, where)
    return [f"{message} ({where})" for message, where in first.items()]


def nu_errors(pages: list[Page], folder: Path) -> list[str]:
    """What the Nu validator finds wrong, by page."""
    named = {}
    for number, page in enumerate(pages):
        path = folder / f"{number:03}.html"
        path.write_text(page.html)
        named[path.name] = f"{page.role} {page.path}"
    command = [
        machine.java(),
        "-jar",
        str(machine.vnu_jar()),
        "--errors-only",
        "--format",
        "json",
        "--exit-zero-always",
    ]
    done = subprocess.run(
        [*command, *map(str, sorted(folder.glob("*.html")))], capture_output=True, text=True, check=False
    )
    found = json.loads(done.stderr)["messages"]
    return sorted({f"{named[Path(each['url']).name]}: {each['message']}" for each in found})


@pytest.mark.usefixtures("season")
def test_every_page(chromium, live_server, as_user, tmp_path):
    pages = gather(as_user)
    assert len(pages) > 100
    errors = summed_up(nu_errors(pages, tmp_path))
    assert errors == [], errors
    unseen = set(routes()) - {page.route for page in pages} - NOT_A_PAGE
    assert sorted(unseen) == []
    looked = looked_at(chromium, live_server.url, as_user, pages)
    assert looked == []


def looked_at(chromium, base: str, as_user, pages: list[Page]) -> list[str]:
    """Each address once in the browser, as the first who reaches it: wide and light, then narrow and dark."""
    first: dict[str, Page] = {}
    for page in pages:
        first.setdefault(page.route, page)
    found = []
    for role in dict.fromkeys(page.role for page in first.values()):
        context = chromium.new_context(base_url=base, reduced_motion="reduce")
        if role != "nobody":
            key = as_user(user_of(role) or newcomer()).cookies[site.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": key, "url": base}])
        window = context.new_page()
        for page in first.values():
            if page.role == role:
                found += [f"{role} {page.path} {words}" for words in problems(window, page.path, page.route)]
        context.close()
    return found


def sent_empty(window) -> list[str]:
    """The page's main form sent with nothing in it: the summary has the focus and axe finds nothing."""
    window.evaluate(EMPTY)
    window.locator(".errors").wait_for()
    focused = window.evaluate("document.activeElement.className")
    return axe(window) if focused == "errors" else [*axe(window), "the summary of errors has no focus"]


def problems(window, path: str, route: str) -> list[str]:
    window.set_viewport_size({"width": 1280, "height": 900})
    window.emulate_media(color_scheme="light")
    window.goto(path)
    found = [f"wide: {words}" for words in axe(window)]
    window.set_viewport_size({"width": 320, "height": 800})
    window.emulate_media(color_scheme="dark")
    found += [f"narrow: {words}" for words in axe(window)]
    wide = window.evaluate("document.documentElement.scrollWidth")
    if route in EMPTIED:
        found += [f"in error: {words}" for words in sent_empty(window)]
    return [*found, f"is {wide} px wide"] if wide > 320 else found


def axe(window) -> list[str]:
    rules = Axe().run(window, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in rules for node in rule["nodes"][:2]]
