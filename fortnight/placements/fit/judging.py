"""The judgement: of the ways in which a project may be done, the one that suits best, with what stands against it.

A working day has room for eight hours; a week of more is tight, one of more than twelve hours a day clashes. Days on which the
school is closed and days of exams have none. Exams within the project make it tight at least.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fortnight.placements.fit import words
from fortnight.placements.fit.calendar import Busy, Calendar, Week, mondays, working_days
from fortnight.placements.fit.verdict import CLASHES, FITS, RANK, TIGHT, Fit, Reason

DAY, LONG_DAY = 8, 12  # hours
A_WEEK = 7
SLACK = 0.5  # hours: shares of weeks are fractions


@dataclass(frozen=True)
class Plan(Busy):
    """One way to do the project; `of` is its listing. `short` are the days that it would last beyond `last`."""

    weeks: int = 0
    short: int = 0


@dataclass(frozen=True)
class Window:
    """The days of work in the program."""

    first: date
    last: date


@dataclass(frozen=True)
class Limit:
    """Hours a week that placements may add up to; `binding` where the program requires it."""

    hours: int
    binding: bool = False


@dataclass(frozen=True)
class Load:
    """A week with the project in it."""

    week: Week
    here: float

    @property
    def all(self) -> float:
        return self.here + self.week.placed + self.week.stated

    @property
    def work(self) -> float:
        return self.here + self.week.placed

    @property
    def how(self) -> str:
        if self.all > self.week.room * LONG_DAY + SLACK:
            return CLASHES
        return TIGHT if self.all > self.week.room * DAY + SLACK else FITS


def judge(plans: Sequence[Plan], calendar: Calendar, window: Window, limit: Limit | None = None) -> Fit:
    """`plans` begin with the earliest; of equal ones the earliest is taken."""
    fits = [_judge_one(plan, calendar, window, limit) for plan in plans]
    best = min(fits, key=lambda fit: (RANK[fit.verdict], len(fit.reasons)))
    if best is fits[0] or best.verdict == fits[0].verdict:
        return fits[0]
    return replace(best, words=words.later(best, fits[0]))


def _judge_one(plan: Plan, calendar: Calendar, window: Window, limit: Limit | None) -> Fit:
    loads = [
        Load(calendar.week(monday, but=plan.of), plan.hours_in(monday))
        for monday in mondays(plan.first, plan.last)
        if working_days(monday, plan.first, plan.last)
    ]
    found = [*_limit(loads, limit), *_weeks(loads), *_window(plan, window), *_exams(plan, calendar)]
    found.sort(key=lambda reason: (not reason.final, -RANK[reason.how]))
    verdict = max((reason.how for reason in found), key=RANK.__getitem__, default=FITS)
    return Fit(verdict, plan.first, words.lead(verdict, plan), found)


def _limit(loads: Sequence[Load], limit: Limit | None) -> Iterator[Reason]:
    if limit is None or not loads:
        return
    worst = max(loads, key=lambda load: load.work)
    if worst.work > limit.hours + SLACK:
        how = CLASHES if limit.binding else TIGHT
        yield Reason(how, words.limit(worst.week.monday, worst.work, limit.hours, limit.binding), limit.binding)


def _weeks(loads: Sequence[Load]) -> Iterator[Reason]:
    """The worst week of those that are too full, and how many others are as bad."""
    full = [load for load in loads if load.how != FITS]
    if not full:
        return
    worst = max(full, key=lambda load: (RANK[load.how], load.all - load.week.room * DAY))
    yield Reason(
        worst.how, words.full_week(worst.week, worst.here, others=sum(load.how == worst.how for load in full) - 1)
    )


def _window(plan: Plan, window: Window) -> Iterator[Reason]:
    early = (window.first - plan.first).days
    late = max((plan.last - window.last).days, plan.short)
    if early > 0:
        yield Reason(CLASHES if early >= A_WEEK else TIGHT, words.early(window.first))
    if late > 0:
        yield Reason(CLASHES if late >= A_WEEK else TIGHT, words.late(late, window.last))


def _exams(plan: Plan, calendar: Calendar) -> Iterator[Reason]:
    for exams in calendar.exams(plan.first, plan.last):
        yield Reason(TIGHT, words.exams(exams))
