"""The scope check says what it finds in exact sentences, as strongly as the program's policy speaks."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from fortnight.employers.models import Employer
from fortnight.postings.models import Posting
from fortnight.postings.scope_check import FAMILIES, scope_check
from fortnight.postings.scope_check.finding import Case
from fortnight.programs.models import Policy, Program
from fortnight.schools.models import School

SCHOOL = School(short_name="Northfield", minimum_wage=Decimal(15), currency="USD")
PROGRAM = Program(
    school=SCHOOL,
    name="IAP 2027",
    postings_open=date(2026, 9, 16),
    applications_open=date(2026, 9, 20),
    applications_close=date(2026, 12, 18),
    work_start=date(2027, 1, 6),
    work_end=date(2027, 1, 31),
)
COMPANY = Employer(name="Acme", kind="for_profit")
CHARITY = Employer(name="Trees", kind="nonprofit")
DAY = date(2026, 11, 2)
LONG = "Riders tell us that many stops have no shade. Nobody has counted them. " * 2
SOUND = {
    "title": "A first map of bus stops without shade",
    "need": LONG,
    "work": LONG,
    "learn": LONG,
    "deliverable": "A map and a short report.",
    "first_day": "A call.",
    "weeks": 3,
    "hours": 20,
    "earliest_start": date(2027, 1, 6),
    "latest_start": date(2027, 1, 11),
    "mode": "remote",
    "places": 1,
    "pay": "hourly",
    "pay_amount": Decimal(20),
    "mentor_name": "Robin Hale",
    "mentor_email": "robin@acme.example",
    "mentor_hours": Decimal(3),
    "backup_name": "Sam Ortiz",
}


def check(policy=None, employer=COMPANY, **changed):
    posting = Posting(**{**SOUND, **changed})
    found = scope_check(posting, program=PROGRAM, policy=policy or Policy(), employer=employer, day=DAY)
    return [(one.field, one.level, one.sentence) for one in found if one.level != "ok"]


def fine(**changed):
    posting = Posting(**{**SOUND, **changed})
    found = scope_check(posting, program=PROGRAM, policy=Policy(), employer=COMPANY, day=DAY)
    return [(one.field, one.sentence) for one in found if one.level == "ok"]


def test_a_sound_project_has_nothing_to_mend():
    assert check() == []
    assert fine() == [
        ("hours", "The project takes 60 hours in all."),
        ("mentor_hours", "The mentor's time fits the work."),
        ("deliverable", "The student will have something to show."),
    ]


def test_no_check_asks_the_database():
    case = Case(Posting(), PROGRAM, Policy(), COMPANY, DAY)
    assert [list(family(case)) for family in FAMILIES]


def test_an_empty_draft_is_told_all_that_is_missing():
    found = scope_check(Posting(), program=PROGRAM, policy=Policy(), employer=COMPANY, day=DAY)
    assert [one.field for one in found if one.level == "must"] == [
        "title", "need", "work", "learn", "deliverable", "weeks", "hours", "earliest_start", "latest_start", "mode",
        "pay", "mentor_name", "mentor_hours",
    ]  # fmt: skip


@pytest.mark.parametrize(("mode", "level"), [("require", "must"), ("advise", "could")])
def test_length_and_load_follow_the_policy(mode, level):
    policy = Policy(weeks_mode=mode, hours_mode=mode)
    assert check(policy, weeks=1, hours=40, mentor_hours=Decimal(4)) == [
        ("weeks", level, "The project takes 1 week."),
        ("hours", level, "The work takes 40 hours a week."),
    ]


def test_a_rule_that_is_off_says_nothing():
    off = Policy(weeks_mode="off", hours_mode="off", pay_floor_mode="off", mentor_mode="off", backup_mentor_mode="off")
    changed = {"weeks": 9, "hours": 40, "mentor_name": "", "backup_name": "", "mentor_hours": Decimal(4)}
    assert check(off, **changed) == []


@pytest.mark.parametrize(("weeks", "last"), [(2, date(2027, 1, 21)), (3, date(2027, 1, 14)), (4, date(2027, 1, 7))])
def test_the_last_day_from_which_the_weeks_fit(weeks, last):
    assert check(weeks=weeks, latest_start=last) == []
    late = check(weeks=weeks, latest_start=last + timedelta(days=1))
    day = f"{last.day} January"
    assert late == [
        ("latest_start", "must", f"From the latest start on, the weeks no longer fit; the last day that fits is {day}.")
    ]


def test_starts_outside_the_window_and_in_the_wrong_order():
    early = check(earliest_start=date(2027, 1, 4))
    assert early == [("earliest_start", "must", "The earliest start lies before the work window.")]
    assert check(earliest_start=date(2027, 1, 12)) == [
        ("latest_start", "must", "The latest start lies before the earliest.")
    ]
    assert check(earliest_start=date(2027, 2, 2), latest_start=date(2027, 2, 2)) == [
        ("earliest_start", "must", "The earliest start lies after the work window.")
    ]


def test_a_stipend_is_told_by_the_hour():
    known = [(500, 2, 20, "$12.50"), (675, 3, 15, "$15"), (1000, 2, 20, "$25")]
    for amount, weeks, hours, hourly in known:
        said = fine(pay="stipend", pay_amount=Decimal(amount), weeks=weeks, hours=hours)
        total = weeks * hours
        shown = f"${amount:,}"
        assert ("pay_amount", f"A stipend of {shown} for {total} hours comes to {hourly} an hour.") in said


def test_pay_below_the_minimum_wage_and_below_the_floor():
    assert check(pay_amount=Decimal(14)) == [("pay_amount", "could", "The pay comes to $14 an hour.")]
    floor = Policy(pay_floor=Decimal(18), pay_floor_mode="require")
    assert check(floor, pay_amount=Decimal(16)) == [("pay_amount", "must", "The pay comes to $16 an hour.")]
    assert check(floor, pay_amount=Decimal(18)) == []
    assert check(floor, pay_amount=Decimal(1), currency="EUR") == []


def test_unpaid_at_a_company_goes_through_the_gate():
    quiet = Policy(pay_mode="off")
    assert check(quiet, pay="unpaid", pay_amount=None) == [("unpaid_reason", "must", "Say why the work is unpaid.")]
    assert check(quiet, pay="unpaid", pay_amount=None, unpaid_reason="It belongs to a course.") == [
        ("unpaid_reason", "could", "The career office will weigh whether this work may be unpaid.")
    ]
    assert check(quiet, CHARITY, pay="unpaid", pay_amount=None) == []


def test_the_pay_stance_of_the_program():
    assert check(Policy(), CHARITY, pay="unpaid", pay_amount=None) == [
        ("pay", "could", "Could the work be paid, if only by a small stipend?")
    ]
    paid = Policy(pay="paid", pay_mode="require")
    assert check(paid, CHARITY, pay="unpaid", pay_amount=None) == [("pay", "must", "IAP 2027 takes paid projects.")]


def test_place_and_the_remote_stance():
    assert check(mode="on_site", place="") == [
        ("place", "must", "Name the town or the address where the student works."),
        ("mode", "could", "Could part of the students do this from elsewhere?"),
    ]
    only = Policy(remote="only", remote_mode="require")
    assert check(only, mode="hybrid", place="Lowell") == [("mode", "must", "IAP 2027 is for remote work.")]


def test_mentor_backup_and_their_time():
    assert check(mentor_name="", backup_name="") == [
        ("mentor_name", "must", "Name the person who will guide the student."),
        ("backup_name", "could", "Name somebody who steps in when the mentor is away."),
    ]
    assert check(mentor_email="") == [("mentor_email", "must", "Give the mentor's e-mail address.")]
    assert check(backup_name="robin hale") == [
        ("backup_name", "could", "The mentor and the one who steps in are the same person.")
    ]
    assert check(mentor_hours=Decimal("0.5")) == [
        ("mentor_hours", "could", "0.5 h of the mentor's time a week is little.")
    ]
    assert check(mentor_hours=Decimal(3), places=4) == [
        ("mentor_hours", "could", "3 h of the mentor's time a week is little.")
    ]
    assert check(mentor_hours=Decimal(25)) == [
        ("mentor_hours", "could", "The mentor gives more hours a week than the student works.")
    ]


def test_a_thing_to_show_and_a_first_day():
    assert check(deliverable="Help with whatever comes up.", first_day="") == [
        ("deliverable", "could", "Name a thing that can be shown: a report, a prototype, a plan, a set of slides."),
        ("first_day", "could", "Say what happens on the first day."),
    ]


def test_length_and_plainness():
    assert check(need="Maps.") == [("need", "could", "“The workplace need” says very little.")]
    assert check(work="word. " * 700) == [("work", "could", "“What the student will do” is long.")]
    endless = " ".join(["word"] * 31)
    assert check(work=f"{endless}.") == [("work", "could", "In “What the student will do” one sentence has 31 words.")]
    assert check(need="GREAT THINGS HAPPEN WHERE PEOPLE LEARN TOGETHER. " * 2) == [
        ("need", "could", "In “The workplace need” many words are in capital letters.")
    ]


def test_words_that_put_groups_off_come_with_an_alternative():
    assert check(title="Coding ninja wanted") == [
        ("title", "could", "Instead of “ninja”: name the skill that the work needs.")
    ]
    assert check(questions=["Are you a native  speaker?"]) == [
        ("questions", "could", "Instead of “native  speaker”: “writes and speaks clear English”.")
    ]
    assert check(title="A map of Ninjago and of the youngest trees") == []


def test_deadline_and_levels():
    assert check(deadline=date(2026, 11, 1)) == [("deadline", "must", "The deadline lies in the past.")]
    assert check(deadline=DAY) == []
    assert check(deadline=date(2026, 12, 20)) == [
        ("deadline", "could", "Applications to IAP 2027 close earlier, on 18 December 2026.")
    ]
    policy = Policy(eligible_levels=["Junior", "Senior"])
    assert check(policy, levels=["Senior", "Masters"]) == [
        ("levels", "could", "Not open to them in IAP 2027: Masters.")
    ]
    assert check(policy, levels=["Masters"]) == [
        ("levels", "must", "None of the levels that you welcome may take part in IAP 2027.")
    ]


def test_what_must_be_mended_comes_first():
    levels = [level for _field, level, _sentence in check(first_day="", weeks=6, title="")]
    assert levels == ["must", "must", "must", "could"]
