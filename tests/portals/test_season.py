"""What stands on the strip of a season: each day and word once, and only seasons that are not over."""

from datetime import timedelta

import pytest

from fortnight.core.time import now
from fortnight.portals.season import seasons
from tests import factories

pytestmark = pytest.mark.django_db


def told(season):
    return [
        (mark.day - season.program.work_start, mark.label)
        for mark in season.marks
        if mark.day >= season.program.work_start
    ]


def test_days_that_the_office_names_too_are_told_once(school):
    program = factories.ProgramFactory(school=school)
    program.key_dates = [
        {"day": program.work_start.isoformat(), "name": "Work begins"},
        {"day": program.work_end.isoformat(), "name": "The fair"},
    ]
    [season] = seasons([program], now())
    assert told(season) == [(timedelta(0), "Work begins"), (program.work_end - program.work_start, "The fair")]


def test_a_season_without_key_dates_tells_its_own(school):
    program = factories.ProgramFactory(school=school, key_dates=[])
    labels = ["Hosts may post", "Students may apply", "Applications close", "Work begins", "Work ends"]
    assert [mark.label for mark in seasons([program], now())[0].marks] == labels
    assert [mark.label for mark in seasons([program], now(), posting=False)[0].marks] == labels[1:]


def test_a_season_whose_work_is_over_is_not_shown(school):
    program = factories.ProgramFactory(school=school)
    after = program.work_end - now().date() + timedelta(days=2)
    assert seasons([program], now() + after) == []
