"""A project in a student's calendar, as a table: what lies there, the verdict, and the reasons in their order.

Work is from Wednesday 6 to Sunday 31 January 2027; 18 January is a holiday.
"""

from datetime import date

import pytest

from fortnight.placements.fit import Busy, Calendar, Limit, Off, Plan, Stated, Window, judge


def jan(day: int) -> date:
    return date(2027, 1, day)


WINDOW = Window(jan(6), jan(31))
HOLIDAY = Off(jan(18), jan(18), "King Day")
FINALS = Off(jan(12), jan(13), "Finals", exams=True)
NOTHING = "Nothing in your calendar stands against it."


def plan(first: int = 6, last: int = 22, hours: int = 20, **more) -> Plan:
    return Plan(jan(first), jan(last), hours, weeks=3, **more)


def stated(hours: int, **weeks: int) -> Stated:
    """`w11=30` says so of the week of 11 January."""
    return Stated(date(2026, 9, 1), jan(31), hours, by_week={jan(int(week[1:])): h for week, h in weeks.items()})


def placed(hours: int, first: int = 6, last: int = 31, of: int = 0) -> Busy:
    return Busy(jan(first), jan(last), hours, of)


CASES = {
    "nothing else": ([plan()], Calendar(), None, "fits", []),
    "a holiday leaves room for little work": ([plan(hours=20)], Calendar([HOLIDAY]), None, "fits", []),
    "a holiday in a full week": (
        [plan(hours=35)], Calendar([HOLIDAY]), None, "tight",
        ["The week of 18 January comes to 35 hours (35 here), and only 4 of its days are free: King Day."],
    ),
    "forty hours in all are a week": ([plan()], Calendar(stated=[stated(20)]), None, "fits", []),
    "more than forty are tight": (
        [plan()], Calendar(stated=[stated(25)]), None, "tight",
        ["The week of 11 January comes to 45 hours (20 here and 25 of your own). 1 other week is as full."],
    ),
    "more than sixty clash": (
        [plan()], Calendar(stated=[stated(45)]), None, "clashes",
        ["The week of 11 January comes to 65 hours (20 here and 45 of your own). 1 other week is as full."],
    ),
    "one week differs": (
        [plan()], Calendar(stated=[stated(10, w11=50)]), None, "clashes",
        ["The week of 11 January comes to 70 hours (20 here and 50 of your own)."],
    ),
    "a week taken out": ([plan(11, 15)], Calendar(stated=[stated(45, w11=0)]), None, "fits", []),
    "a commitment that is over": (
        [plan()], Calendar(stated=[Stated(date(2026, 9, 1), date(2026, 12, 20), 45)]), None, "fits", [],
    ),
    "a commitment of a weekend counts whole": (
        [plan(11, 15)], Calendar(stated=[Stated(jan(16), jan(17), 24)]), None, "tight",
        ["The week of 11 January comes to 44 hours (20 here and 24 of your own)."],
    ),
    "exams within it": (
        [plan()], Calendar([FINALS]), None, "tight", ["Exams fall into it: Finals, 12 January to 13 January."],
    ),
    "exams that fill the week": (
        [plan(11, 15, hours=35)], Calendar([Off(jan(11), jan(14), "Finals", exams=True)]), None, "clashes",
        [
            "The week of 11 January comes to 35 hours (35 here), and only 1 of its days is free: Finals.",
            "Exams fall into it: Finals, 11 January to 14 January.",
        ],
    ),
    "a week without a day": (
        [plan(11, 15, hours=10)], Calendar([Off(jan(9), jan(17), "Break")]), None, "clashes",
        ["The week of 11 January comes to 10 hours (10 here), and none of its days is free: Break."],
    ),
    "placements up to what is allowed": ([plan()], Calendar(placed=[placed(20)]), Limit(40, binding=True), "fits", []),
    "placements beyond what is advised": (
        [plan()], Calendar(placed=[placed(15)]), Limit(30), "tight",
        ["With it your placements come to 35 hours in the week of 11 January; the program advises 30."],
    ),
    "placements beyond what is allowed": (
        [plan()], Calendar(placed=[placed(15)]), Limit(30, binding=True), "clashes",
        ["With it your placements come to 35 hours in the week of 11 January; the program allows 30."],
    ),
    "what is not allowed comes first": (
        [plan()], Calendar(placed=[placed(25)], stated=[stated(30)]), Limit(30, binding=True), "clashes",
        [
            "With it your placements come to 45 hours in the week of 11 January; the program allows 30.",
            "The week of 11 January comes to 75 hours (20 here, 25 of placements and 30 of your own). 1 other week is as full.",
        ],
    ),
    "its own placement does not stand in its way": (
        [plan(of=7)], Calendar(placed=[placed(20, of=7)]), Limit(30, binding=True), "fits", [],
    ),
    "one ends on the day before the other begins": (
        [plan(13, 22)], Calendar(placed=[placed(20, 6, 12)]), Limit(20, binding=True), "fits", [],
    ),
    "some days too late": (
        [plan(25, 31, short=3)], Calendar(), None, "tight",
        ["It would end 3 days after work in this program does, on 31 January."],
    ),
    "weeks too late": (
        [plan(25, 31, short=11)], Calendar(), None, "clashes",
        ["It would end 11 days after work in this program does, on 31 January."],
    ),
    "too early": (
        [plan(4, 22)], Calendar(), None, "tight", ["It begins before work in this program does, on 6 January."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_project_is_judged(name):
    plans, calendar, limit, verdict, reasons = CASES[name]
    fit = judge(plans, calendar, WINDOW, limit)
    assert (fit.verdict, [reason.words for reason in fit.reasons]) == (verdict, reasons)


def test_what_fits_says_how_much_it_takes():
    fit = judge([plan()], Calendar(), WINDOW)
    assert fit.words == f"60 hours in 3 weeks from 6 January. {NOTHING}"
    assert fit.first_words == fit.words
    assert judge([plan(hours=50)], Calendar(), WINDOW).words == "150 hours in 3 weeks from 6 January."


def test_the_day_that_suits_best_is_taken_and_the_earliest_explained():
    fit = judge([plan(6, 22), plan(11, 29), plan(18, 31, short=7)], Calendar(stated=[stated(10, w4=70)]), WINDOW)
    assert (fit.verdict, fit.starts, fit.reasons) == ("fits", jan(11), [])
    assert fit.words == (
        f"60 hours in 3 weeks from 11 January. {NOTHING} From 6 January it would be harder: "
        "The week of 4 January comes to 82 hours (12 here and 70 of your own)."
    )


def test_of_days_that_are_as_good_the_first_is_taken():
    fit = judge([plan(6, 22), plan(11, 29)], Calendar(stated=[stated(25)]), WINDOW)
    assert (fit.verdict, fit.starts) == ("tight", jan(6))


def test_only_what_the_program_requires_cannot_be_confirmed():
    calendar = Calendar(placed=[placed(25)], stated=[stated(30)])
    assert judge([plan()], calendar, WINDOW, Limit(30)).refused == []
    assert judge([plan()], calendar, WINDOW, Limit(30, binding=True)).refused == [
        "With it your placements come to 45 hours in the week of 11 January; the program allows 30."
    ]
