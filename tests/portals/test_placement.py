"""A placement in the browser of either side: meetings, the first day, milestones, hours, and what only one side may see."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scopes_disabled

from fortnight.activity.models import Event
from fortnight.core.time import now
from fortnight.placements.models import Meeting, Milestone, Placement, Showing, Worked
from tests import factories
from tests.access.door import close

pytestmark = pytest.mark.django_db


@pytest.fixture
def placement(listing, student):
    placement = factories.PlacementFactory(offer__application__listing=listing, offer__application__student=student)
    factories.PactFactory(placement=placement)
    return placement


@pytest.fixture
def running(placement):
    today = now().date()
    Placement._base_manager.update(starts_on=today - timedelta(days=7), ends_on=today + timedelta(days=14))
    placement.refresh_from_db()
    return placement


@pytest.fixture
def mine(placement, student, as_user):
    """The student's browser: `mine("placements/…")` gets, `mine("…", {…})` sends."""
    return _asking(as_user(student.user), "/northfield/my/", placement)


@pytest.fixture
def theirs(placement, host, as_user):
    return _asking(as_user(host), "/host/", placement)


def _asking(browser, base, placement):
    def ask(below="", data=None, at=None):
        place = f"{base}{at}" if at else f"{base}placements/{placement.code}/{below}"
        return browser.get(place) if data is None else browser.post(place, data)

    return ask


def text(answer):
    return answer.content.decode()


def test_a_kickoff_is_proposed_picked_and_in_the_calendar(placement, mine, theirs):
    when = (now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    form = {"kind": "kickoff", "time_1": when, "minutes": 30, "where": "Dock 3"}
    assert theirs("meetings/new/", form).status_code == 302
    with scopes_disabled():
        slot = Meeting.objects.get().slots.get()
    assert "Read the agreement, and sign it or propose a change." in text(mine()), "the sentence of what comes first"
    assert slot.code in text(mine())
    assert mine(at=f"meeting-times/{slot.code}/choice/", data={}).status_code == 302
    for ask in (mine, theirs):
        assert "Dock 3" in text(ask())
        file = ask(at=f"meetings/{slot.meeting.code}/calendar.ics")
        assert b"SUMMARY:Kickoff" in file.content
    assert theirs(at=f"meetings/{slot.meeting.code}/cancellation/", data={}).status_code == 302
    assert "Called off." in text(mine())


def test_bad_times_are_said_beside_the_field_and_nothing_is_lost(theirs):
    answer = theirs(
        "meetings/new/", {"kind": "kickoff", "time_1": "2020-01-01T10:00", "minutes": 30, "where": "Dock 3"}
    )
    assert "This moment has passed." in text(answer)
    assert "Dock 3" in text(answer)


def test_the_first_day_is_one_page_made_of_everything(placement, mine, theirs):
    assert theirs("first-day/hints/", {"hints": "Ring at the **blue** door.", "seen": ""}).status_code == 302
    page = text(mine("first-day/"))
    for words in ("Ring at the <strong>blue</strong> door.", placement.mentor_name, "Mondays and Thursdays at ten"):
        assert words in page
    assert "Write hints" not in page


def test_of_two_teammates_the_second_sees_the_others_hints_and_keeps_their_own(theirs):
    theirs("first-day/hints/", {"hints": "The blue door.", "seen": ""})
    answer = theirs("first-day/hints/", {"hints": "The green door.", "seen": ""})
    assert "Now they say: The blue door." in text(answer)
    form = answer.context["form"]
    assert form["hints"].value() == "The green door."
    assert theirs("first-day/hints/", {"hints": "Blue, then green.", "seen": form["seen"].value()}).status_code == 302


def test_hints_saved_again_as_they_are_are_told_to_nobody(theirs):
    theirs("first-day/hints/", {"hints": "The blue door.", "seen": ""})
    with scopes_disabled():
        written = Placement.objects.get().hints_at
    form = theirs("first-day/hints/").context["form"]
    again = {"hints": "The blue door.", "seen": form["seen"].value()}
    assert theirs("first-day/hints/", again).status_code == 302
    with scopes_disabled():
        assert Placement.objects.get().hints_at == written
        assert Event.objects.filter(kind="placement.hinted").count() == 1


def test_a_milestone_is_shown_reviewed_and_answered(placement, mine, theirs):
    given = factories.MilestoneFactory(placement=placement)
    file = SimpleUploadedFile("draft.pdf", factories.pdf(), content_type="application/pdf")
    sent = mine(
        at=f"milestones/{given.code}/", data={"text": "Seven of ten.", "link": "https://a.example/x", "file": file}
    )
    assert sent.status_code == 302
    showing = Showing._base_manager.get()
    page = text(theirs(at=f"milestones/{given.code}/"))
    assert "Seven of ten." in page
    handed = theirs(at=f"showings/{showing.code}/file.pdf")
    assert handed.getvalue().startswith(b"%PDF")
    close(handed)
    reviewed = theirs(at=f"milestones/{given.code}/", data={"note": "Clear. Now shorter.", "seen": 1, "fine": "1"})
    assert reviewed.status_code == 302
    assert "Clear. Now shorter." in text(mine(at=f"milestones/{given.code}/"))
    assert mine(at=f"showings/{showing.code}/helped/", data={"helped": "yes"}).status_code == 302
    assert "Yes, I know how to go on" in text(theirs(at=f"milestones/{given.code}/"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"text": " "}, "Show something: write a few words, give a link or choose a PDF."),
        ({"link": "javascript:alert(1)"}, "That does not look like a web address."),
        ({"file": SimpleUploadedFile("x.pdf", b"MZ no pdf")}, "This is not a PDF file."),
    ],
)
def test_what_cannot_be_shown_is_said_beside_its_field(placement, mine, data, words):
    given = factories.MilestoneFactory(placement=placement)
    assert words in text(mine(at=f"milestones/{given.code}/", data=data))
    assert Showing._base_manager.count() == 0


def test_words_about_something_older_are_kept_and_the_newer_is_shown(placement, mine, theirs):
    given = factories.MilestoneFactory(placement=placement)
    for shown in ("Half of it.", "All of it."):
        mine(at=f"milestones/{given.code}/", data={"text": shown})
    answer = theirs(at=f"milestones/{given.code}/", data={"note": "Only half?", "seen": 1})
    assert answer.status_code == 409
    assert answer.context["form"]["note"].value() == "Only half?"
    assert "All of it." in text(answer)
    assert theirs(at=f"milestones/{given.code}/", data={"note": "Good.", "seen": 2}).status_code == 302


@pytest.mark.parametrize("side", ["student", "host"])
def test_either_side_sets_and_drops_milestones(side, running, mine, theirs):
    ask = mine if side == "student" else theirs
    day = running.ends_on.isoformat()
    assert ask("milestones/new/", {"name": "A talk", "due_on": day}).status_code == 302
    given = Milestone._base_manager.get()
    assert (
        ask(at=f"milestones/{given.code}/edit/", data={"name": "A short talk", "due_on": day, "seen": 1}).status_code
        == 302
    )
    late = {"name": "Never", "due_on": (running.ends_on + timedelta(days=1)).isoformat(), "seen": 2}
    assert "Choose a day of the placement" in text(ask(at=f"milestones/{given.code}/edit/", data=late))
    assert ask(at=f"milestones/{given.code}/dropping/", data={}).status_code == 302
    assert "Dropped:" in text(ask())
    assert ask(at=f"milestones/{given.code}/return/", data={}).status_code == 302
    assert Milestone._base_manager.get().name == "A short talk"


def test_who_edits_second_is_told_how_it_stands(running, mine, theirs):
    given = factories.MilestoneFactory(placement=running, due_on=running.ends_on)
    day = running.ends_on.isoformat()
    theirs(at=f"milestones/{given.code}/edit/", data={"name": "Theirs", "due_on": day, "seen": 1})
    answer = mine(at=f"milestones/{given.code}/edit/", data={"name": "Mine", "due_on": day, "seen": 1})
    assert "Now it is “Theirs”" in text(answer)
    assert answer.context["form"]["name"].value() == "Mine"
    assert answer.context["form"]["seen"].value() == "2"


def test_hours_are_logged_read_and_taken_out(running, mine, theirs):
    day = running.starts_on.isoformat()
    assert mine("hours/", {"day": day, "hours": "3.5", "line": "Sorted letters."}).status_code == 302
    assert "Sorted letters." in text(theirs("hours/"))
    too_much = mine("hours/", {"day": day, "hours": "21", "line": "All night."})
    assert "more than 24 hours" in text(too_much)
    assert Worked._base_manager.get().hours == Decimal("3.50")
    mine(at=f"hours/{Worked._base_manager.get().code}/removal/", data={})
    assert Worked._base_manager.count() == 0


@pytest.mark.parametrize(
    ("shift", "words"), [(1, "This day is still to come."), (-30, "Choose a day from")], ids=["tomorrow", "too early"]
)
def test_only_days_of_the_placement_that_have_come_have_hours(running, mine, shift, words):
    day = (now() + timedelta(days=shift)).date().isoformat()
    assert words in text(mine("hours/", {"day": day, "hours": "3", "line": "x"}))


@pytest.mark.parametrize("number", [1, 3, 25])
@pytest.mark.parametrize("side", ["student", "host"])
def test_the_log_asks_the_same_however_long(side, number, running, mine, theirs, django_assert_num_queries):
    ask = mine if side == "student" else theirs
    for _each in range(number):
        factories.WorkedFactory(placement=running, day=running.starts_on)
    ask("hours/")
    with django_assert_num_queries(HOURS[side]):
        assert len(ask("hours/").context["page"].items) == number


@pytest.mark.parametrize("number", [1, 3, 15])
@pytest.mark.parametrize("side", ["student", "host"])
def test_the_page_asks_the_same_however_much_there_is(side, number, running, mine, theirs, django_assert_num_queries):
    ask = mine if side == "student" else theirs
    for at in range(number):
        factories.MilestoneFactory(placement=running, due_on=running.ends_on)
        meeting = factories.MeetingFactory(placement=running, state="none_fit")
        factories.MeetingSlotFactory(meeting=meeting)
        factories.ShowingFactory(milestone__placement=running, milestone__due_on=running.ends_on)
        assert at < number
    ask()
    with django_assert_num_queries(PAGE[side]):
        assert ask().status_code == 200


HOURS = {"student": 8, "host": 7}
PAGE = {"student": 20, "host": 17}
