"""A host closes a project with an answer to whoever waits, and lets one that stood still go on."""

import pytest

from fortnight.applications.models import Application
from fortnight.core.time import now
from fortnight.postings.models import Listing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(listing):
    return f"/host/postings/{listing.posting.code}/listings/{listing.code}/"


def fresh(row):
    return type(row)._base_manager.get(pk=row.pk)


def test_the_words_are_asked_for_where_somebody_waits(application, listing, host, as_user, path):
    browser = as_user(host)
    page = browser.get(f"{path}closing/")
    assert "1 applicant still waits for a decision and gets this answer with it." in page.text
    refused = browser.post(f"{path}closing/", {"words": " ", "note": "We have stopped."})
    assert (refused.status_code, fresh(listing).state, "We have stopped." in refused.text) == (422, "published", True)
    browser.post(f"{path}closing/", {"words": "Dear [name], sorry.", "note": "We have stopped."})
    row = fresh(application)
    assert (fresh(listing).state, row.state, row.end_note) == (
        "closed",
        "not_selected",
        f"Dear {row.student_name}, sorry.",
    )


def test_nothing_is_asked_for_where_nobody_waits(listing, host, as_user, path):
    browser = as_user(host)
    assert "words" not in browser.get(f"{path}closing/").context["form"].fields
    assert browser.post(f"{path}closing/").status_code == 302
    assert browser.post(f"{path}closing/").status_code == 409


def test_somebody_elses_project_is_not_there(path, as_user):
    browser = as_user(factories.HostFactory().user)
    assert [browser.get(f"{path}closing/").status_code, browser.post(f"{path}going-on/").status_code] == [404, 404]


def test_a_project_that_stands_still_goes_on_once_nobody_waits(application, listing, host, as_user, path):
    Listing._base_manager.filter(pk=listing.pk).update(halted_at=now())
    browser = as_user(host)
    assert "It takes no new applications." in browser.get(f"/host/postings/{listing.posting.code}/").text
    assert "Somebody still waits" in browser.post(f"{path}going-on/", follow=True).text
    assert fresh(listing).halted_at is not None
    Application._base_manager.filter(pk=application.pk).update(answered_at=now())
    assert "It takes applications again." in browser.post(f"{path}going-on/", follow=True).text
    assert fresh(listing).halted_at is None
