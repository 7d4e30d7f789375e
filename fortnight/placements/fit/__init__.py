"""Whether a project fits into a student's calendar: it fits, is tight, or clashes, each with its reasons in words.

`judge(plans, calendar, window, limit)` is a pure function. `calendar_of(student)` reads what it needs in three queries;
`fit_of_listing` and `fit_of_offer` put both together.
"""

from fortnight.placements.fit.calendar import Busy, Calendar, Off, Stated, mondays
from fortnight.placements.fit.judging import DAY, Limit, Plan, Window, judge
from fortnight.placements.fit.reading import (
    calendar_of,
    calendars_of,
    fit_of_listing,
    fit_of_offer,
    too_much,
    too_much_of,
)
from fortnight.placements.fit.verdict import CLASHES, FITS, RANK, TIGHT, Fit, Reason

__all__ = [
    "CLASHES",
    "DAY",
    "FITS",
    "RANK",
    "TIGHT",
    "Busy",
    "Calendar",
    "Fit",
    "Limit",
    "Off",
    "Plan",
    "Reason",
    "Stated",
    "Window",
    "calendar_of",
    "calendars_of",
    "fit_of_listing",
    "fit_of_offer",
    "judge",
    "mondays",
    "too_much",
    "too_much_of",
]
