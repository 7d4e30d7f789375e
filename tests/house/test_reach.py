"""The floor under the tests' reach gives way when something is not reached."""

from typing import Any

from tests.house.code import HOUSE, python_files, short
from tests.reach import FLOOR, WHOLE, fnmatch
from tests.reach import short as too_short


def report(covered: int, **files: dict[str, Any]) -> dict[str, Any]:
    return {
        "totals": {"covered_lines": covered, "num_statements": 1000},
        "files": {name.replace("__", "/") + ".py": {"missing_branches": [], **file} for name, file in files.items()},
    }


def test_what_is_reached_enough_is_silent():
    assert too_short(report(int(FLOOR * 10), fortnight__portals__x={"missing_lines": [1]})) == []


def test_too_few_lines_are_said():
    assert too_short(report(949)) == ["94.9 % of all lines are reached; at least 95 % must be."]


def test_a_gap_where_none_may_be_is_said():
    files = {
        "fortnight__people__rules": {"missing_lines": [3, 4], "missing_branches": [[7, -1]]},
        "fortnight__people__actions__library": {"missing_lines": [], "missing_branches": [[9, 12]]},
        "fortnight__people__queries": {"missing_lines": [5]},
    }
    assert too_short(report(1000, **files)) == [
        "fortnight/people/actions/library.py must be reached whole; not reached: branches 9→12.",
        "fortnight/people/rules.py must be reached whole; not reached: lines 3, 4 and branches 7→-1.",
    ]


def test_each_pattern_names_something():
    names = [short(path) for path in python_files(HOUSE)]
    assert [pattern for pattern in WHOLE if not any(fnmatch(name, pattern) for name in names)] == []
