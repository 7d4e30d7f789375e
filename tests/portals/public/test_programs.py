"""A program's page and the doors to its projects: open, for members, before, after."""

import re
from datetime import timedelta

import pytest

from fortnight.core.time import now
from fortnight.postings import search
from fortnight.programs.models import Program
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(school, program):
    return f"/{school.slug}/{program.slug}/"


def change(program, **columns):
    Program._base_manager.filter(pk=program.pk).update(**columns)


def test_the_page_tells_the_season_with_the_last_day_to_apply(client, program, path):
    page = client.get(path)
    labels = [mark.label for mark in page.context["season"].marks]
    assert labels == ["Hosts may post", "Students may apply", "Applications close", "Work begins", "Work ends"]
    assert (page.context["applying"], page.context["may_see"]) == ("now", True)


@pytest.mark.parametrize(
    ("columns", "stage", "words"),
    [
        ({"applications_open": 1}, "early", "Students may apply from"),
        ({"applications_close": -1}, "late", "Applications closed on"),
        ({"work_start": -30, "work_end": -2}, "over", "This season is over."),
    ],
)
def test_the_page_says_when_one_cannot_apply(client, program, path, columns, stage, words):
    today = now().astimezone(program.school.zone).date()
    change(program, **{name: today + timedelta(days=days) for name, days in columns.items()})
    page = client.get(path)
    assert page.context["applying"] == stage
    assert words in page.content.decode()


def test_projects_for_members_are_behind_the_sign_in(client, as_user, program, path, listing, student):
    change(program, visibility="members")
    words = client.get(path).content.decode()
    assert "Only members of Northfield see the projects." in words
    assert f"/sign-in/?next={path.replace('/', '%2F')}" in words
    assert f'href="{path}projects/"' not in words
    for page in (f"{path}projects/?q=maps", f"{path}projects/{listing.code}/", f"{path}projects/NOTHERE1/"):
        answer = client.get(page)
        assert (answer.status_code, answer.url.startswith("/sign-in/?next=")) == (302, True)
        assert as_user(factories.UserFactory()).get(page).status_code == 404
    assert f'href="{path}projects/"' in as_user(student.user).get(path).content.decode()


def test_a_stranger_among_members_is_told_and_not_sent_to_sign_in(as_user, program, path):
    change(program, visibility="members")
    words = as_user(factories.UserFactory()).get(path).content.decode()
    assert "Only members of Northfield see the projects." in words
    assert "Sign in to see the projects" not in words


@pytest.fixture
def maps(in_school, program):
    listing = factories.ListingFactory(program=program, sent__title="Drawing maps of old harbours")
    search.put(listing)
    search.put(factories.ListingFactory(program=program, sent__title="Counting kelp"))
    return listing


def test_a_typo_is_forgiven_and_said(client, path, maps):
    page = client.get(f"{path}projects/?q=harbuors")
    assert (page.context["found"].listings, page.context["instead"]) == ([maps], "harbours")
    assert "No project says “harbuors”. These say “harbours”." in page.content.decode()


def test_what_is_spelled_right_is_found_as_it_is_typed(client, path, maps):
    page = client.get(f"{path}projects/?q=map+harbour")
    assert (page.context["found"].listings, page.context["instead"]) == ([maps], "")


def test_a_page_beyond_the_last_leads_to_the_last_and_keeps_the_rest(client, path, maps):
    assert client.get(f"{path}projects/?page=9&sort=closing").url == f"{path}projects/?page=1&sort=closing"
    assert client.get(f"{path}projects/?q=nothingatall&page=9").url == f"{path}projects/?q=nothingatall&page=1"
    assert client.get(f"{path}projects/?q=nothingatall").status_code == 200


def test_a_closed_project_can_be_read_and_takes_nothing(client, as_user, program, path, student):
    closed = factories.ListingFactory(program=program, closed=True)
    apply = f"/{program.school.slug}/my/projects/{closed.code}/application/"
    seen = as_user(student.user).get(f"{path}projects/{closed.code}/").content.decode()
    assert ("This project is closed." in seen, apply in seen, "<dt>Until</dt>" in seen) == (True, False, False)
    stranger = client.get(f"{path}projects/{closed.code}/").content.decode()
    assert ("No new applications are taken." in stranger, "Sign in to apply" in stranger) == (True, False)


@pytest.mark.parametrize(
    ("mode", "short", "beside"),
    [
        ("require", "within 10 days", "Everybody who applies here hears within 10 days."),
        ("advise", "hosts are asked to answer within 10 days", "Hosts are asked to answer within 10 days."),
        ("off", None, None),
    ],
)
def test_only_a_required_answer_is_promised(client, program, path, mode, short, beside):
    listing = factories.ListingFactory(program=program)
    type(program.policy)._base_manager.update(answer_mode=mode)
    front, page = (client.get(url).content.decode() for url in (path, f"{path}projects/{listing.code}/"))
    assert re.findall(r"<dt>Answer</dt><dd>(.*?)</dd>", front) == ([short] if short else [])
    assert re.findall(r"[^>]*within 10 days\.", page) == ([beside] if beside else [])
