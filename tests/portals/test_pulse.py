"""A pulse in the browser: by the link of the mail without an account, on the placement's page, and who reads what."""

import pytest
from django_scopes import scopes_disabled

from fortnight.placements.actions import pulses
from fortnight.placements.models import Placement, Pulse
from tests import factories
from tests.factories.dates import moment

pytestmark = pytest.mark.django_db
GOOD = {"on_track": "yes", "needs": "partly", "words": "I wait for the key.", "readers": "both"}


@pytest.fixture
def placement(listing, student):
    return factories.PlacementFactory(
        offer__application__listing=listing, offer__application__student=student, mentor_email="mo@employer.example"
    )


@pytest.fixture
def asked(placement):
    return {side: factories.PulseFactory(placement=placement, side=side) for side in ("student", "host")}


@pytest.fixture
def sides(student, host, viewer, as_user):
    return {"student": as_user(student.user), "host": as_user(host), "office": as_user(viewer)}


def pages(placement):
    code = placement.code
    return {
        "student": f"/northfield/my/placements/{code}/",
        "host": f"/host/placements/{code}/",
        "office": f"/northfield/office/placements/{code}/",
    }


def link(pulse):
    return f"/northfield/pulse/{pulses.token_of(pulse)}/"


def fresh(pulse):
    return Pulse._base_manager.get(pk=pulse.pk)


@pytest.mark.parametrize("side", ["student", "host"])
def test_the_link_answers_without_signing_in_and_opening_it_writes_nothing(side, asked, client):
    place = link(asked[side])
    assert client.get(place).status_code == 200
    assert fresh(asked[side]).state == "asked"
    assert client.post(place, GOOD).url == place
    assert "Thank you" in client.get(place).text
    row = fresh(asked[side])
    assert (row.state, row.on_track, row.needs, row.words, row.readers) == ("answered", *GOOD.values())
    client.post(place, {**GOOD, "on_track": "no"})
    assert fresh(asked[side]).on_track == "yes"


def test_what_is_missing_is_said_and_nothing_is_lost(asked, client):
    answer = client.post(link(asked["host"]), {"on_track": "no", "words": "Too big."})
    assert answer.status_code == 422
    assert "Choose one of these." in answer.text
    assert 'value="Too big."' in answer.text
    assert fresh(asked["host"]).state == "asked"


def test_unless_somebody_chooses_only_the_office_reads_the_line(asked, client):
    form = client.get(link(asked["student"])).context["form"]
    assert form["readers"].value() == "office"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"answer_by": moment(hours=-1)}, "The days in which it could be answered are over."),
        ({"asked_of": "new@employer.example"}, "It is no longer asked of you."),
    ],
    ids=["too late", "another mentor"],
)
def test_a_link_that_counts_no_more_says_so_and_tells_nothing(values, words, asked, placement, client):
    place = link(asked["host"])
    Pulse._base_manager.filter(pk=asked["host"].pk).update(**values)
    page = client.get(place).text
    assert words in page
    assert placement.title not in page
    assert words in client.post(place, GOOD).text
    assert fresh(asked["host"]).state == "asked"


def test_of_a_placement_that_has_ended_the_link_says_that(asked, placement, client):
    ended = {"state": "cancelled", "broken_off_at": moment(), "broken_off_by": "host", "reason": "x"}
    Placement._base_manager.update(**ended)
    assert "The placement has ended." in client.get(link(asked["student"])).text


def test_another_schools_address_and_nonsense_are_missing(asked, client, other_school):
    token = pulses.token_of(asked["host"])
    assert client.get(f"/{other_school.slug}/pulse/{token}/").status_code == 404
    assert client.get("/northfield/pulse/nonsense/").status_code == 404


@pytest.mark.parametrize("side", ["student", "host"])
def test_it_is_answered_from_the_placements_page_too(side, asked, placement, sides):
    place = pages(placement)[side]
    assert "Answer: three questions" in sides[side].get(place).text
    home = {"student": "/northfield/my/", "host": "/host/"}[side]
    assert f"{place}pulse/" in sides[side].get(home).text
    assert sides[side].post(f"{place}pulse/", {}).status_code == 422
    assert sides[side].post(f"{place}pulse/", GOOD).url == place
    assert fresh(asked[side]).state == "answered"
    assert sides[side].get(f"{place}pulse/").url == place
    assert "Answer: three questions" not in sides[side].get(place).text
    said = sides[side].post(f"{place}pulse/", GOOD, follow=True)
    assert "Nothing was written." in said.text


def test_the_page_says_what_comes_first(asked, placement, sides):
    factories.PactFactory(placement=placement)
    Placement._base_manager.update(student_confirmed_at=moment(), host_confirmed_at=moment())
    for side in ("student", "host"):
        assert "Say how it goes: three questions" in sides[side].get(pages(placement)[side]).text


@pytest.mark.parametrize(
    ("readers", "seen_by"), [("office", {"student", "office"}), ("other", {"student", "host"}), ("both", None)]
)
def test_the_line_is_read_by_whom_its_writer_chose_and_the_answers_by_the_office(readers, seen_by, placement, sides):
    factories.PulseFactory(placement=placement, answered=True, readers=readers)
    shown = {side: sides[side].get(pages(placement)[side]).text for side in sides}
    assert {side for side, page in shown.items() if "I wait for the key." in page} == (seen_by or set(sides))
    assert {side for side, page in shown.items() if "has what it takes: Partly" in page} == {"student", "office"}


def test_the_three_days_stand_on_the_strip_before_it_begins(placement, sides):
    for side, page in pages(placement).items():
        text = sides[side].get(page).text
        assert text.count("How it goes</") >= 1, side
        assert "The middle" in text


def test_no_side_reads_of_a_case(placement, sides):
    with scopes_disabled():
        factories.CaseFactory(placement=placement, level=2)
    found = {side for side, page in pages(placement).items() if "To the case" in sides[side].get(page).text}
    assert found == {"office"}


@pytest.mark.parametrize("by_link", [True, False])
def test_what_a_mentor_says_to_the_office_alone_their_team_does_not_read(by_link, placement, seat, as_user, viewer):
    mentor = factories.HostFactory(employer=seat.employer).user
    whose = {"asked_of": mentor.email} if by_link else {"asked_of": "mo@employer.example", "person": mentor}
    factories.PulseFactory(placement=placement, side="host", answered=True, readers="office", **whose)
    place = pages(placement)
    shown = {
        "mentor": as_user(mentor).get(place["host"]).text,
        "teammate": as_user(seat.user).get(place["host"]).text,
        "office": as_user(viewer).get(place["office"]).text,
    }
    for words in ("I wait for the key.", "has what it takes: Partly"):
        assert {who for who, page in shown.items() if words in page} == {"mentor", "office"}
