"""What is to be done now, in one sentence: the first of what applies, for either side."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from fortnight.core.time import now
from fortnight.placements.models import Meeting, MeetingSlot, Milestone, Pact, Placement, Showing
from fortnight.placements.next_steps import Known, marks, what_now
from fortnight.schools.models import School

ZONE = ZoneInfo("America/New_York")
TODAY = now().astimezone(ZONE).date()


def known(**changed):
    """All is settled; the placement runs, one milestone lies ahead, no talk is agreed."""
    moment = now()
    placement = Placement(
        school=School(time_zone="America/New_York"), starts_on=TODAY - timedelta(days=7), ends_on=TODAY + timedelta(days=14),
        hints="Ask for Robin.", student_confirmed_at=moment, host_confirmed_at=moment,
    )  # fmt: skip
    for column in {field.name for field in Placement._meta.concrete_fields} & changed.keys():
        setattr(placement, column, changed.pop(column))
    given = {
        "pact": Pact(student_agreed_at=moment, host_agreed_at=moment),
        "meetings": [talk(days=9)],
        "milestones": [step("planned", 3)],
        **changed,
    }
    return Known(placement, **given)


def step(state, days):
    return Milestone(state=state, name="Draft", due_on=TODAY + timedelta(days=days))


def talk(state="picked", **ahead):
    slot = MeetingSlot(pk=1, starts_at=now() + timedelta(**ahead)) if ahead else None
    return Meeting(state=state, picked=slot, kind="kickoff")


BEFORE = {"starts_on": TODAY + timedelta(days=5), "ends_on": TODAY + timedelta(days=25)}
TABLE = [
    ("student", {"student_confirmed_at": None}, "Read the agreement", "agreement"),
    ("student", {"pact": Pact()}, "Read the pact", "pact"),
    ("student", {"meetings": [talk("proposed")]}, "Pick one of the times", "meetings"),
    ("student", {"milestones": [step("again", 3)]}, "Your mentor would like to see “Draft” once more.", "milestones"),
    ("student", {"milestones": [step("planned", -1)]}, "“Draft” was due on", "milestones"),
    ("student", {"unsaid": [Showing(milestone=step("reviewed", -2))]}, "Say whether your mentor’s words", "milestones"),
    ("student", {"meetings": [talk(hours=30)]}, "You meet on", "meetings"),
    ("student", BEFORE, "It begins on", "first-day"),
    ("student", {}, "Next comes “Draft”", "milestones"),
    ("student", {"milestones": [step("shown", -1)]}, "All is shown.", ""),
    ("student", {"ends_on": TODAY - timedelta(days=1)}, "The placement has ended.", ""),
    ("student", {"state": "completed", "milestones": [step("planned", -9)]}, "The placement has ended.", ""),
    ("host", {"state": "completed", "milestones": [step("planned", -9)]}, "The placement has ended.", ""),
    ("host", {"state": "completed", "milestones": [step("shown", -9)]}, "Look at “Draft”", "milestones"),
    ("host", {"host_confirmed_at": None}, "Read the agreement", "agreement"),
    ("host", {"pact": Pact()}, "Read the pact", "pact"),
    ("host", {"milestones": [step("shown", 3)]}, "Look at “Draft”", "milestones"),
    ("host", {"meetings": [talk("cancelled")], **BEFORE}, "Propose times for the kickoff.", "meetings"),
    ("host", {"meetings": []}, "Propose times for the next meeting.", "meetings"),
    ("host", {"hints": "", **BEFORE}, "Write down what helps on the first day", "first-day"),
    ("host", {"milestones": [step("planned", -1)]}, "“Draft” was due on", "milestones"),
    ("host", {}, "Next comes “Draft”", "milestones"),
    ("host", {"ends_on": TODAY - timedelta(days=1), "meetings": []}, "The placement has ended.", ""),
]


@pytest.mark.parametrize(("side", "changed", "words", "part"), TABLE)
def test_one_sentence(side, changed, words, part):
    found = what_now(known(**changed), side=side, zone=ZONE)
    assert found.words.startswith(words)
    assert found.part == part


def test_the_strip_bears_talks_and_milestones_in_their_states():
    given = known(
        meetings=[talk(days=2), talk("proposed")],
        milestones=[
            step("reviewed", -3),
            step("planned", -1),
            step("shown", -2),
            step("dropped", 1),
            step("planned", 5),
        ],
    )
    found = [((mark.day - TODAY).days, mark.label, mark.state) for mark in marks(given)]
    assert [each for each in found if each[1] == "Draft"] == [
        (-3, "Draft", "done"),
        (-2, "Draft", ""),
        (-1, "Draft", "late"),
        (5, "Draft", ""),
    ]
    assert [label for _days, label, _state in found].count("Kickoff") == 1
