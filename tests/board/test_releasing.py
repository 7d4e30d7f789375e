"""A released runner-up: asked first, shown as far as agreed, to hosts with a free place; taken back; over when a place is found."""

import pytest

from fortnight.activity.models import Event, Notification, Outbox
from fortnight.board.actions.inviting import CannotInvite, decline, invite, read_release
from fortnight.board.actions.releasing import (
    CannotRelease,
    agree,
    ask_to_release,
    refuse,
    retract,
    take_back,
)
from fortnight.board.models import Invitation, Reading, Release
from fortnight.board.released import released_to, rooms_of
from fortnight.board.tasks import end_releases
from fortnight.core.time import now
from fortnight.core.transitions import MoveLost, MoveRefused
from fortnight.postings.models import Listing
from fortnight.programs.models import Program
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
WORDS = "We had one place; I would gladly have taken them."


@pytest.fixture
def told(listing, student, host):
    """Not selected, by `host`."""
    about = {"skills": ["Python"], "about": "Tides.", "graduation": "2028-06-01", "links": []}
    profile = {"name": student.name, "level": "Junior", "field": "Biology", "second_field": "", **about}
    return factories.ApplicationFactory(listing=listing, student=student, state="not_selected", profile=profile)


@pytest.fixture
def asked(told, host):
    return ask_to_release(told, WORDS, by=host)


@pytest.fixture
def released(asked, student):
    agree(asked, ["skills"], by=student.user)
    return Release.objects.get()


@pytest.fixture
def room(program):
    """Another host's project with a free place."""
    return Listing.objects.with_program().get(pk=factories.ListingFactory(program=program).pk)


def host_of(listing):
    return listing.posting.host.user


def test_the_student_is_asked_and_nothing_is_shown(asked, room, student):
    assert (asked.state, asked.shown, asked.consent) == ("asked", {}, None)
    mail = Outbox.objects.get(to=student.user.email)
    assert "would gladly have taken you" in mail.subject
    assert WORDS in mail.text
    assert list(released_to(room, at=now())) == []
    with pytest.raises(CannotInvite):
        read_release(asked, room, by=host_of(room))


def test_only_what_is_agreed_is_shown_and_the_consent_says_so(released, room):
    assert released.shown == {
        "name": released.application.student_name,
        "level": "Junior",
        "field": "Biology",
        "skills": ["Python"],
    }
    consent = released.consent
    assert consent.records[:2] == ["name, level and field of study, as you sent them", "skills"]
    assert (consent.text_version, consent.withdrawn_at) == ("2026-11", None)
    assert "skills" in consent.text
    assert list(released_to(room, at=now())) == [released]
    assert rooms_of(host_of(room)) == [room]


WHY_NOT = {
    "not told yet": ({"state": "submitted", "answered_at": None, "ended_at": None}, "First tell them"),
    "their own no": ({"state": "withdrawn"}, "First tell them"),
}


@pytest.mark.parametrize("name", WHY_NOT)
def test_only_who_was_not_selected_is_released(name, told, host):
    values, words = WHY_NOT[name]
    type(told)._base_manager.filter(pk=told.pk).update(**values)
    told.refresh_from_db()
    with pytest.raises(CannotRelease, match=words):
        ask_to_release(told, WORDS, by=host)


def test_not_by_a_stranger_nor_when_over_nor_twice(told, host, room, asked):
    other = factories.ApplicationFactory(listing=told.listing, state="filled", student__school=told.school)
    with pytest.raises(CannotRelease, match="Only a host"):
        ask_to_release(other, WORDS, by=host_of(room))
    with pytest.raises(CannotRelease, match="already"):
        ask_to_release(told, WORDS, by=host)
    factories.PlacementFactory(
        offer__application__student=other.student, offer__application__listing__program=told.listing.program
    )
    with pytest.raises(CannotRelease, match="have a place"):
        ask_to_release(other, WORDS, by=host)
    Program.objects.update(state="closed")
    told.listing.program.refresh_from_db()
    with pytest.raises(CannotRelease, match="closed"):
        ask_to_release(told, WORDS, by=host)


def test_who_may_not_see_them(released, room, program, student):
    def sees(listing):
        return list(released_to(Listing.objects.get(pk=listing.pk), at=now())) == [released]

    assert sees(room)
    for values in ({"held": 1}, {"state": "paused"}, {"halted_at": now()}):
        before = {name: getattr(room, name) for name in values}
        Listing.objects.filter(pk=room.pk).update(**values)
        assert not sees(room), values
        Listing.objects.filter(pk=room.pk).update(**before)
    assert not sees(released.application.listing), "the host who released them"
    assert not sees(factories.ListingFactory(program=factories.ProgramFactory(school=program.school)))
    assert not sees(factories.ListingFactory())
    vetting = factories.VettingFactory(school=program.school, employer=released.employer, state="barred")
    assert not sees(room)
    vetting.delete()
    factories.ApplicationFactory(student=student, listing=room)
    assert not sees(room)


def test_reading_is_noted_once_an_employer_and_inviting_comes_after(released, room, student):
    with pytest.raises(CannotInvite, match="Read first"):
        invite(released, room, "Write to us.", by=host_of(room))
    mate = factories.HostFactory(employer=room.employer).user
    assert [read_release(released, room, by=by) for by in (host_of(room), mate)] == [True, False]
    event = Event.objects.get(kind="release.opened")
    assert (event.student, event.audience) == (student, ["student", "office"])
    assert event.data["recipient"] == room.employer_name
    assert event.data["records"] == released.consent.records
    sent = invite(released, room, "Write to us.", by=host_of(room))
    note = Notification.objects.get(event__kind="release.invited")
    assert note.user == student.user
    assert note.url == f"/northfield/my/applications/{released.application.code}/forwarding/{room.code}/"
    with pytest.raises(CannotInvite, match="already"):
        invite(released, room, "Write to us.", by=mate)
    assert list(Invitation.objects.of_student(student).waiting()) == [sent]
    decline(sent, by=student.user)
    assert list(Invitation.objects.of_student(student).waiting()) == []
    assert Notification.objects.get(event__kind="release.invitation_declined").user == host_of(room)
    assert rooms_of(host_of(room)) == []
    with pytest.raises(MoveLost):
        decline(sent, by=student.user)


def test_taken_back_it_is_shown_to_nobody(released, room, student):
    read_release(released, room, by=host_of(room))
    take_back(released, by=student.user)
    released.refresh_from_db()
    assert (released.state, released.consent.withdrawn_at) == ("taken_back", released.ended_at)
    assert list(released_to(room, at=now())) == []
    with pytest.raises(CannotInvite):
        invite(released, room, "Write to us.", by=host_of(room))
    assert Reading.objects.count() == 1


def test_of_two_decisions_the_first_counts(asked, student, host, room):
    late = Release.objects.get()
    with pytest.raises(MoveRefused):
        agree(asked, [], by=host)
    refuse(asked, by=student.user)
    with pytest.raises(MoveLost):
        agree(late, [], by=student.user)
    with pytest.raises(MoveLost):
        retract(late, by=host)
    assert Release.objects.get().consent is None


def test_the_host_may_take_it_back(released, host, room):
    with pytest.raises(MoveRefused):
        retract(released, by=host_of(room))
    retract(released, by=host)
    assert list(released_to(room, at=now())) == []
    assert Notification.objects.filter(event__kind="release.retracted", user=released.student.user).exists()


def test_with_a_place_it_is_over_at_once_and_the_clock_says_so(released, room, student, program):
    end_releases()
    assert Release.objects.get().state == "released"
    factories.PlacementFactory(offer__application__student=student, offer__application__listing__program=program)
    assert list(released_to(room, at=now())) == []
    for _twice in range(2):
        end_releases()
    assert Release.objects.get().state == "over"
    assert Event.objects.filter(kind="release.over").count() == 1
