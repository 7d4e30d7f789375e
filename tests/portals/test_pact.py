"""The pact in the browser of either side: read, changed, agreed, and what the second of two is shown."""

import pytest

from fortnight.placements.models import LINES, Pact, PactText
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pact(listing, student):
    placement = factories.PlacementFactory(offer__application__listing=listing, offer__application__student=student)
    return factories.PactFactory(placement=placement)


@pytest.fixture
def sides(pact, student, host, as_user):
    """A browser and the address of the pact for each side."""
    code = pact.placement.code
    return {
        "student": (as_user(student.user), f"/northfield/my/placements/{code}/pact/"),
        "host": (as_user(host), f"/host/placements/{code}/pact/"),
    }


def typed(seen=1, **changed):
    return {**{line: getattr(PactText._base_manager.first(), line) for line in LINES}, "seen": seen, **changed}


@pytest.mark.parametrize("side", ["student", "host"])
def test_it_is_one_click_from_the_placement_and_says_whose_yes_is_missing(side, sides):
    browser, address = sides[side]
    assert f'href="{address}"' in browser.get(address.removesuffix("pact/")).content.decode()
    page = browser.get(address).content.decode()
    assert page.count("has not agreed yet") == 2
    assert "Within a day." in page


@pytest.mark.parametrize("side", ["student", "host"])
def test_a_side_changes_and_agrees(side, sides):
    browser, address = sides[side]
    answer = browser.post(f"{address}edit/", typed(goals="Something better.", agree="1"))
    assert answer.headers["Location"] == address
    row = Pact._base_manager.get()
    assert (row.version, row.agreed_by(side), row.agreed_by("host" if side == "student" else "student")) == (
        2,
        True,
        False,
    )


def test_both_say_yes(sides):
    for browser, address in sides.values():
        assert browser.post(f"{address}agreement/", {"seen": 1}).status_code == 302
    assert Pact._base_manager.get().state == "agreed"


def test_a_yes_to_an_older_version_is_none(sides):
    browser, address = sides["student"]
    there, place = sides["host"]
    there.post(f"{place}edit/", typed(goals="Something better."))
    page = browser.post(f"{address}agreement/", {"seen": 1}, follow=True).content.decode()
    assert "The pact has changed since you read it." in page
    assert Pact._base_manager.get().student_agreed_at is None


def test_the_second_of_two_keeps_their_words_and_sees_the_others(sides):
    browser, address = sides["student"]
    there, place = sides["host"]
    there.post(f"{place}edit/", typed(goals="The host’s goal.", answers="Within an hour."))
    answer = browser.post(f"{address}edit/", typed(goals="The student’s goal.", ending="With cake."))
    page, form = answer.content.decode(), answer.context["form"]
    assert answer.status_code == 409
    assert (form["goals"].value(), form["ending"].value()) == ("The student’s goal.", "With cake.")
    assert form["answers"].value() == "Within an hour."  # untouched here, so the other's words stand
    assert {bound.name: theirs for bound, theirs in form.lines()}["goals"] == "The host’s goal."
    assert "The other side has written:" in page
    again = {line: form[line].value() for line in LINES} | {"seen": form["seen"].value(), "goals": "Both goals."}
    assert browser.post(f"{address}edit/", again).status_code == 302
    latest = PactText._base_manager.get(version=3)
    assert (latest.goals, latest.answers, latest.ending) == ("Both goals.", "Within an hour.", "With cake.")


def test_what_stood_there_before_can_be_read(sides):
    browser, address = sides["student"]
    browser.post(f"{address}edit/", typed(backup="Amina."))
    (change,) = browser.get(address).context["changes"]
    assert change.before == [("Who helps when the mentor is away", "Robin Vale, at the front desk.")]


def test_an_empty_line_is_asked_for_and_the_others_stay(sides):
    browser, address = sides["host"]
    answer = browser.post(f"{address}edit/", typed(goals="", ending="With cake."))
    assert answer.status_code == 409
    assert answer.context["form"]["ending"].value() == "With cake."
    assert Pact._base_manager.get().version == 1


def test_it_waits_on_both_homes_until_agreed(sides):
    for side, home in (("student", "/northfield/my/"), ("host", "/host/")):
        browser, address = sides[side]
        assert f'href="{address}"' in browser.get(home).content.decode()
        browser.post(f"{address}agreement/", {"seen": 1})
        assert f'href="{address}"' not in browser.get(home).content.decode()
