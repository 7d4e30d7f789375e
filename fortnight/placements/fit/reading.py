"""What the judgement needs, read from the tables."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from fortnight.applications.models import Offer
from fortnight.people.models import Commitment, Student
from fortnight.placements.fit.calendar import Busy, Calendar, Off, Stated, monday_of
from fortnight.placements.fit.judging import Limit, Plan, Window, judge
from fortnight.placements.fit.verdict import Fit
from fortnight.placements.models import Placement
from fortnight.postings.models import Listing
from fortnight.programs.models import Mode, Policy, Program
from fortnight.schools.models import Closure, School

WEEKEND = 3  # a project of whole weeks ends on a Friday when it began on a Monday
MOST_STARTS = 12


def calendar_of(student: Student) -> Calendar:
    """Three queries, whatever it is asked afterwards."""
    return calendars_of([student], student.school)[student.pk]


def calendars_of(students: Iterable[Student], school: School) -> dict[int, Calendar]:
    """By student, all of one school; three queries however many they are."""
    keys = [student.pk for student in students]
    off = [
        Off(row.first_day, row.last_day, row.name, row.kind == Closure.Kind.EXAMS)
        for row in Closure.objects.filter(school=school)
    ]
    placed, stated = defaultdict(list), defaultdict(list)
    rows = Placement.objects.standing().filter(student__in=keys).order_by()
    for student, *busy in rows.values_list("student", "starts_on", "ends_on", "hours", "listing"):
        placed[student].append(Busy(*busy))
    for row in Commitment.objects.filter(student__in=keys):
        stated[row.student_id].append(_stated(row))
    return {key: Calendar(off, placed[key], stated[key]) for key in keys}


def _stated(row: Commitment) -> Stated:
    by_week = {date.fromisoformat(monday): hours for monday, hours in row.by_week.items()}
    return Stated(row.first_day, row.last_day, row.hours, by_week=by_week)


def limit_of(policy: Policy) -> Limit | None:
    if policy.load_mode == Mode.OFF:
        return None
    return Limit(policy.load_max, policy.load_mode == Mode.REQUIRE)


def fit_of_listing(listing: Listing, program: Program, calendar: Calendar) -> Fit:
    """Of all days on which it may begin, the one that suits best."""
    window = Window(program.work_start, program.work_end)
    return judge(list(_plans(listing, window)), calendar, window, limit_of(program.policy))


def _plans(listing: Listing, window: Window) -> Iterable[Plan]:
    """From its first day on, then from each Monday on which it may begin."""
    first = max(listing.earliest_start, min(window.first, listing.latest_start))
    monday = monday_of(first) + timedelta(weeks=1)
    starts = [first, *(monday + timedelta(weeks=at) for at in range(MOST_STARTS))]
    for starts_on in [first, *(day for day in starts[1:] if day <= listing.latest_start)]:
        last = starts_on + timedelta(weeks=listing.weeks, days=-WEEKEND)
        cut = (last - timedelta(days=1) - window.last).days
        ends_on = max(min(last, window.last), starts_on)
        yield Plan(starts_on, ends_on, listing.hours, of=listing.pk, weeks=listing.weeks, short=max(cut, 0))


def fit_of_offer(offer: Offer, calendar: Calendar) -> Fit:
    """On the days that it names."""
    program = offer.application.listing.program
    window = Window(program.work_start, program.work_end)
    plan = Plan(offer.starts_on, offer.ends_on, offer.hours, of=offer.listing_id, weeks=offer.weeks)
    return judge([plan], calendar, window, limit_of(program.policy))


def too_much(offer: Offer) -> list[str]:
    """Why the program does not let the student take this offer too. Call when it is the student's turn."""
    policy = offer.application.listing.program.policy
    if policy.load_mode != Mode.REQUIRE:
        return []
    return fit_of_offer(offer, calendar_of(offer.application.student)).refused


def too_much_of(placement: Placement, starts_on: date, ends_on: date, hours: int) -> list[str]:
    """Why the program does not let a placement be changed to these days and hours."""
    program = placement.program
    if program.policy.load_mode != Mode.REQUIRE:
        return []
    plan = Plan(starts_on, ends_on, hours, of=placement.listing_id)
    window = Window(program.work_start, program.work_end)
    return judge([plan], calendar_of(placement.student), window, limit_of(program.policy)).refused
