"""The headers that every answer carries: pages, errors, redirects, files."""

import os
import re
import subprocess
import sys

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django_scopes import scopes_disabled

from tests import factories
from tests.browsers import browser_of

pytestmark = pytest.mark.django_db

USUAL = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def without(trouble: type[Exception]) -> HttpResponse:
    """What a visitor gets when the database says this."""

    def say(*_args: object) -> None:
        raise trouble("no")

    with connection.execute_wrapper(say):
        return Client(raise_request_exception=False).get("/nowhere-at-all/")


def tried_too_often() -> HttpResponse:
    visitor = Client()
    found = [visitor.post("/sign-in/", {"email": "a@b.example"}) for _ in range(20)]
    return next(answer for answer in found if answer.status_code == 429)


@pytest.fixture
def answers(school, program, listing, student, offer):
    with scopes_disabled():
        document = factories.DocumentFactory(student=student)
        accepted = factories.OfferFactory(application__listing__program=program, state="accepted")
        placement = factories.PlacementFactory(offer=accepted)
    browser, stranger = browser_of(student.user), Client(enforce_csrf_checks=True)
    placed = browser_of(placement.student.user)
    my = f"/{school.slug}/my"
    found = {
        "page": browser.get(f"{my}/"),
        "public": stranger.get(f"/{school.slug}/{program.slug}/projects/"),
        "missing": stranger.get("/nowhere/at/all/"),
        "malformed": stranger.get("/sign-in/?next=%00"),
        "no token": stranger.post("/sign-in/", {"email": "a@b.example"}),
        "other method": browser.delete(f"{my}/"),
        "redirect": stranger.get(f"{my}/"),
        "file": browser.get(f"{my}/documents/{document.code}/file.pdf"),
        "calendar": placed.get(f"/{school.slug}/my/placements/{placement.code}/calendar.ics"),
        "machine": stranger.get("/healthz"),
        "asset": stranger.get("/static/ui/site.css"),
        "fragment": stranger.get(f"/{school.slug}/{program.slug}/projects/", headers={"HX-Request": "true"}),
        "head": stranger.head(f"/{school.slug}/{program.slug}/projects/"),
        "over": stranger.get("/sign-in/such-a-link-was-never-sent/"),
        "broken": without(RuntimeError),
        "away": without(OperationalError),
        "too often": tried_too_often(),
    }
    yield found
    for answer in found.values():  # files are open until then
        answer.close()


def test_all_carry_the_usual_ones(answers):
    assert {name: answer.status_code for name, answer in answers.items()} == {
        "page": 200, "public": 200, "missing": 404, "malformed": 400, "no token": 403, "other method": 405,
        "redirect": 302, "file": 200, "calendar": 200, "machine": 200, "asset": 200,
        "fragment": 200, "head": 200, "over": 410, "broken": 500, "away": 503, "too often": 429,
    }  # fmt: skip
    for name, answer in answers.items():
        assert {header: answer.get(header) for header in USUAL} == USUAL, name
        assert "geolocation=()" in answer["Permissions-Policy"], name


def test_no_script_or_style_but_our_own(answers):
    for name, answer in answers.items():
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy, name
        assert not re.search(r"unsafe-|https?:|\*", policy), name


def test_files_are_handed_over_and_sealed(answers):
    for name in ("file", "calendar"):
        assert answers[name]["Content-Disposition"].startswith("attachment;"), name
    assert answers["file"]["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_page_for_one_person_is_kept_by_nobody_between(answers):
    assert answers["page"]["Cache-Control"] == "private, no-cache"
    assert answers["file"]["Cache-Control"] == "private, no-store"
    assert answers["calendar"]["Cache-Control"] == "private, no-cache"


def test_over_https_cookies_belong_to_this_host_alone(tmp_path):
    """The names are chosen as the settings are read, so in a process of its own."""
    given = {"FORTNIGHT_SECURE": "yes", "FORTNIGHT_TRUSTED_PROXIES": "1", "FORTNIGHT_DATA_DIR": str(tmp_path)}
    asked = (
        "import django; django.setup(); from django.conf import settings as s;"
        "from fortnight.portals.notices import HostCookieStorage as notices;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, notices.cookie_name, s.SESSION_COOKIE_SECURE,"
        " s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_SECURE, s.CSRF_COOKIE_HTTPONLY, s.SECURE_HSTS_SECONDS)"
    )
    outside = {name: value for name, value in os.environ.items() if not name.startswith("FORTNIGHT_")}
    environment = {**outside, **given, "DJANGO_SETTINGS_MODULE": "config.settings"}
    said = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout == "__Host-session __Host-csrf __Host-notices True True True True 31536000\n"
