"""The headers that every answer carries: pages, errors, redirects, files."""

import re

import pytest
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
    }
    yield found
    for answer in found.values():  # files are open until then
        answer.close()


def test_all_carry_the_usual_ones(answers):
    assert {name: answer.status_code for name, answer in answers.items()} == {
        "page": 200, "public": 200, "missing": 404, "malformed": 400, "no token": 403, "other method": 405,
        "redirect": 302, "file": 200, "calendar": 200, "machine": 200, "asset": 200,
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
