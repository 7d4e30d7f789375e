"""Two at once at a released runner-up: asked once, and what the student takes back nobody invites to afterwards."""

from collections import Counter

import pytest
from django_scopes import scopes_disabled

from fortnight.applications.models import Application
from fortnight.board.actions.inviting import invite, read_release
from fortnight.board.actions.releasing import agree, ask_to_release, take_back
from fortnight.board.models import Invitation, Release
from fortnight.people.models import User
from fortnight.postings.models import Listing
from tests import factories
from tests.workflows.test_races import race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("unscoped")]


@pytest.fixture
def told(listing, student, host):
    profile = {"name": student.name, "level": "Junior", "skills": ["Python"]}
    return factories.ApplicationFactory(listing=listing, student=student, state="not_selected", profile=profile)


def ends(outcome: Counter) -> list[str]:
    return [name.partition(":")[0] for name in outcome.elements()]


def person(key: int) -> User:
    return User.objects.get(pk=key)


def release() -> Release:
    return Release.objects.select_related("application__listing__program", "student__user", "school", "consent").get()


def test_of_two_hosts_who_ask_one_has_asked(told, host):
    key, by = told.pk, host.pk

    def ask():
        rows = Application.objects.select_related("listing__program", "student__user", "school")
        ask_to_release(rows.get(pk=key), "I would gladly have taken them.", by=person(by))

    assert sorted(ends(race([ask, ask]))) == ["CannotRelease", "won"]
    with scopes_disabled():
        assert Release.objects.count() == 1


def test_who_invites_while_it_is_taken_back_is_first_or_too_late(told, host, program, student):
    asked = ask_to_release(told, "I would gladly have taken them.", by=host)
    agree(asked, ["skills"], by=student.user)
    room = factories.ListingFactory(program=program)
    room = Listing.objects.with_program().get(pk=room.pk)
    read_release(release(), room, by=room.posting.host.user)
    guest, key, own = room.posting.host.user.pk, room.pk, student.user.pk

    def call():
        invite(release(), Listing.objects.with_program().get(pk=key), "We have a place.", by=person(guest))

    outcome = ends(race([call, lambda: take_back(release(), by=person(own))]))
    with scopes_disabled():
        assert release().state == "taken_back"
        open_ones = Invitation.objects.filter(state="open").count()
    assert sorted(outcome) in (["won", "won"], ["CannotInvite", "won"])
    assert open_ones == outcome.count("won") - 1
