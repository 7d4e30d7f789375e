"""Wall clocks against the one clock: every zone that this machine knows, every change of the years 2026 to 2030."""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fortnight.core.time import (
    add_business_days,
    business_days_left,
    end_of_day,
    is_business_day,
    last_second,
    next_business_day,
    now,
    to_instant,
)
from tests.shared import skip_on_postgres

skip_on_postgres()

FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
NEW_YORK = ZoneInfo("America/New_York")
ZONES = sorted(available_timezones())
LOCAL = st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None))
steady = settings(derandomize=True, deadline=None, database=None, max_examples=300)


class Change(NamedTuple):
    """At `at` the zone's clock jumps from one distance to UTC to another."""

    zone: ZoneInfo
    at: datetime
    before: timedelta
    after: timedelta


def offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


@cache
def changes() -> list[Change]:
    """Found by looking at every day, then by halving the day in which the distance differs."""
    days = [FIRST + n * DAY for n in range((LAST - FIRST).days + 1)]
    return [
        _change_within(zone, day - DAY, old, new)
        for zone in map(ZoneInfo, ZONES)
        for day, old, new in _jumps(days, [offset(day, zone) for day in days])
    ]


def _jumps(days: list[datetime], offsets: list[timedelta]):
    return [(day, old, new) for day, old, new in zip(days[1:], offsets[:-1], offsets[1:], strict=True) if old != new]


def _change_within(zone: ZoneInfo, start: datetime, old: timedelta, new: timedelta) -> Change:
    seconds = bisect_left(range(86_400), 1, key=lambda n: int(offset(start + n * SECOND, zone) != old))
    return Change(zone, start + seconds * SECOND, old, new)


def expected(local: datetime, change: Change) -> datetime:
    """By the words of the rule: the later of two, the first moment after a gap."""
    early, late = ((local - distance).replace(tzinfo=UTC) for distance in (change.before, change.after))
    found = [early] * (early < change.at) + [late] * (late >= change.at)
    return max(found) if found else change.at


def around(change: Change) -> list[datetime]:
    """Local moments from three hours before to three hours after, and the seconds beside both edges of the jump."""
    edges = [wall(change.at, change.zone), (change.at + change.before).replace(tzinfo=None)]
    quarters = [min(edges) + n * HOUR / 4 for n in range(-12, 25)]
    return quarters + [edge + n * SECOND for edge in edges for n in (-1, 1)]


def test_there_are_changes_to_look_at():
    """The negative control of the two tests below: both kinds of jump, unusual widths, jumps at midnight."""
    jumps = [change.after - change.before for change in changes()]
    assert len(changes()) > 1_000
    assert {jump > timedelta() for jump in jumps} == {True, False}
    assert {HOUR / 2, 2 * HOUR} <= {abs(jump) for jump in jumps}
    assert any(wall(change.at, change.zone).time() == time() for change in changes())


def test_a_local_moment_beside_every_change_of_every_zone():
    wrong = [
        (change.zone.key, local)
        for change in changes()
        for local in around(change)
        if to_instant(local, change.zone) != expected(local, change)
    ]
    assert wrong == []


def test_the_end_of_the_day_beside_every_change_of_every_zone():
    """The day is over when its last 23:59:59 has passed: a second before is the day, from then on it never comes back."""
    wrong = [
        (change.zone.key, day)
        for change in changes()
        for day in (wall(change.at, change.zone).date() + n * DAY for n in (-2, -1, 0, 1))
        if not _is_end(end_of_day(day, change.zone), day, change.zone)
    ]
    assert wrong == []


def _is_end(end: datetime, day: date, zone: ZoneInfo) -> bool:
    later = [end + n * HOUR / 4 for n in range(13)]
    return wall(end - SECOND, zone).date() <= day and all(wall(moment, zone).date() > day for moment in later)


@steady
@given(st.sampled_from(ZONES), LOCAL)
def test_any_local_moment_is_the_last_one_that_shows_it(key, local):
    zone = ZoneInfo(key)
    local = local.replace(microsecond=0)
    middle = local.replace(tzinfo=UTC)
    near = {offset(middle + n * HOUR, zone) for n in range(-48, 49)}
    shows = [moment for distance in near if wall(moment := (local - distance).replace(tzinfo=UTC), zone) == local]
    instant = to_instant(local, zone)
    assert instant.tzinfo is UTC
    if shows:
        assert instant == max(shows)
    else:
        assert wall(instant - SECOND, zone) < local < wall(instant, zone)


@pytest.mark.parametrize(
    ("day", "key", "end"),
    [
        ("2026-12-10", "America/New_York", "2026-12-11T05:00:00+00:00"),
        ("2026-11-01", "America/New_York", "2026-11-02T05:00:00+00:00"),  # a day of 25 hours
        ("2026-03-08", "America/New_York", "2026-03-09T04:00:00+00:00"),  # a day of 23 hours
        ("2024-09-07", "America/Santiago", "2024-09-08T04:00:00+00:00"),  # midnight does not happen
        ("2024-04-06", "America/Santiago", "2024-04-07T04:00:00+00:00"),  # 23:59:59 happens twice
        ("2024-11-02", "America/Havana", "2024-11-03T04:00:00+00:00"),  # midnight happens twice, 23:59:59 once
        ("2024-03-30", "America/Nuuk", "2024-03-31T01:00:00+00:00"),  # 23:00 to 23:59:59 do not happen
        ("2026-12-31", "Pacific/Kiritimati", "2026-12-31T10:00:00+00:00"),
        ("2026-02-28", "Asia/Kathmandu", "2026-02-28T18:15:00+00:00"),
    ],
)
def test_when_a_day_ends(day, key, end):
    assert end_of_day(date.fromisoformat(day), ZoneInfo(key)).isoformat() == end


def test_a_deadline_is_half_open_at_the_last_second():
    end = end_of_day(date(2026, 12, 10), NEW_YORK)
    last = datetime(2026, 12, 10, 23, 59, 59, 999_999, tzinfo=NEW_YORK)
    assert last < end
    assert not last + timedelta(microseconds=1) < end
    assert wall(last_second(end), NEW_YORK).isoformat() == "2026-12-10T23:59:59"


def test_now_is_aware_and_in_utc(clock):
    clock("2026-10-11 09:00")
    assert (now().isoformat(), now().tzinfo) == ("2026-10-11T09:00:00+00:00", UTC)


BREAK = ((date(2026, 12, 24), date(2027, 1, 3)),)


@pytest.mark.parametrize(
    ("at", "number", "last"),
    [
        ("2026-12-03 10:00", 0, "2026-12-03"),
        ("2026-12-03 10:00", 1, "2026-12-04"),
        ("2026-12-03 10:00", 5, "2026-12-10"),
        ("2026-12-05 10:00", 1, "2026-12-07"),  # Saturday
        ("2026-12-06 23:59", 1, "2026-12-07"),  # Sunday
        ("2026-12-23 10:00", 1, "2027-01-04"),  # over the break and a weekend
        ("2026-12-26 10:00", 2, "2027-01-05"),  # within it
    ],
)
def test_business_days_skip_weekends_and_closures(at, number, last):
    moment = datetime.fromisoformat(at).replace(tzinfo=NEW_YORK)
    end = add_business_days(moment, number, NEW_YORK, BREAK)
    assert end == end_of_day(date.fromisoformat(last), NEW_YORK)


def test_the_day_is_that_of_the_schools_zone():
    late_on_thursday = datetime(2026, 12, 4, 4, 30, tzinfo=UTC)  # 23:30 in New York
    assert wall(add_business_days(late_on_thursday, 1, NEW_YORK), NEW_YORK).isoformat() == "2026-12-05T00:00:00"
    assert add_business_days(late_on_thursday, 1, ZoneInfo("UTC")).isoformat() == "2026-12-08T00:00:00+00:00"


def test_closures_as_long_as_a_year_are_skipped():
    years = [(date(year, 1, 1), date(year, 12, 31)) for year in range(2026, 2035)]
    assert next_business_day(date(2026, 1, 1), years) == date(2035, 1, 1)


def test_where_no_day_is_left_only_weekends_count():
    """Ten closed years in a row: a deadline ends all the same."""
    ever = [(date(2026, 1, 1), date(2036, 12, 31))]
    assert next_business_day(date(2026, 1, 1), ever) == date(2026, 1, 2)
    at = datetime(2026, 1, 2, 12, tzinfo=UTC)
    assert add_business_days(at, 5, ZoneInfo("UTC"), ever) == datetime(2026, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "key", ["Pacific/Kiritimati", "Pacific/Apia", "Etc/GMT+12", "Asia/Kathmandu", "Antarctica/Troll"]
)
def test_a_week_of_business_days_at_the_edges_of_the_world(key):
    """Five business days from any hour of a week end with the fifth one there, however far its day is from ours."""
    zone = ZoneInfo(key)
    for hour in range(0, 7 * 24, 5):
        at = datetime(2026, 10, 12, tzinfo=UTC) + hour * HOUR
        end = add_business_days(at, 5, zone)
        assert wall(end, zone).time() == time()
        assert timedelta(days=5) < end - at <= timedelta(days=8)


def test_a_day_that_never_came_has_an_end():
    """Samoa left out 30 December 2011: its deadline ends where the 31st begins."""
    apia = ZoneInfo("Pacific/Apia")
    assert end_of_day(date(2011, 12, 30), apia) == end_of_day(date(2011, 12, 29), apia)
    assert wall(end_of_day(date(2011, 12, 30), apia), apia).isoformat() == "2011-12-31T00:00:00"


DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
CLOSURES = st.lists(st.tuples(DAYS, st.integers(0, 40)).map(lambda c: (c[0], c[0] + c[1] * DAY)), max_size=12)


@steady
@given(st.sampled_from(ZONES), LOCAL, st.integers(1, 15), CLOSURES)
def test_so_many_business_days_lie_between_and_are_left(key, local, number, closures):
    zone = ZoneInfo(key)
    at = to_instant(local, zone)
    end = add_business_days(at, number, zone, closures)
    first, last = at.astimezone(zone).date(), last_second(end).astimezone(zone).date()
    between = [first + n * DAY for n in range(1, (last - first).days + 1)]
    assert sum(is_business_day(day, closures) for day in between) == number
    assert is_business_day(last, closures)
    assert business_days_left(end, at, zone, closures) == number + is_business_day(first, closures)


def test_no_days_are_left_when_the_moment_has_come():
    end = end_of_day(date(2026, 12, 10), NEW_YORK)
    assert business_days_left(end, end, NEW_YORK) == 0
    assert business_days_left(end, end + HOUR, NEW_YORK) == 0
    assert business_days_left(end, end - SECOND, NEW_YORK) == 1
    assert business_days_left(end, datetime(2026, 12, 5, 12, tzinfo=UTC), NEW_YORK) == 4


@steady
@given(DAYS, CLOSURES)
def test_a_closure_counts_both_its_days(day, closures):
    closed = any(first <= day <= last for first, last in closures)
    assert is_business_day(day, closures) == (day.strftime("%a") not in {"Sat", "Sun"} and not closed)
