"""The demo season, small: the same code with fewer students."""

import pytest
from django.db.models import F
from django_scopes import scopes_disabled

from fortnight.applications.models import Application, Offer
from fortnight.demo.characters import characters, user_of
from fortnight.demo.season.build import build_season
from fortnight.people.models import Student
from fortnight.placements.models import Placement
from fortnight.postings.models import Listing

pytestmark = pytest.mark.django_db

KEYS = [
    "student", "student-placed", "host", "alumni-host", "teammate", "officer", "viewer", "director", "other-officer",
    "other-student",
]  # fmt: skip


@pytest.fixture
def season():
    build_season(lambda _words: None, students=120, applied=220)
    with scopes_disabled():
        yield


@pytest.mark.usefixtures("season")
def test_the_season_is_sound():
    assert [row["key"] for row in characters()] == KEYS
    assert all(user_of(key) for key in KEYS)
    assert Student.objects.filter(school__slug="northgate").count() == 122
    assert Listing.objects.filter(held__gt=F("places")).count() == 0
    for listing in Listing.objects.filter(shown__isnull=False):
        live = Offer.objects.filter(listing=listing, state__in=["open", "accepted"]).count()
        assert live == listing.held
    assert Placement.objects.count() == Offer.objects.filter(state="accepted").count() > 0
    assert Listing.objects.filter(state="submitted").count() > 3
    assert Application.objects.filter(student__user=user_of("student"), state="offered").count() == 1
    assert Placement.objects.filter(student__user=user_of("student-placed")).count() == 1
    assert Listing.objects.filter(school__slug="saltmarsh", state="published").count() > 2


@pytest.mark.usefixtures("season")
def test_characters_find_their_homes(as_user):
    homes = {
        "student": "/northgate/my/",
        "host": "/host/",
        "officer": "/northgate/office/",
        "other-officer": "/saltmarsh/office/",
    }
    for key, home in homes.items():
        browser = as_user(user_of(key))
        assert browser.get("/").url == home
        assert browser.get(home).status_code == 200


def test_outside_demo_mode_there_is_no_demo(client):
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/as/officer/").status_code == 404
