"""A deadlock's victim starts again with what it was given, not with what its lost try left in memory."""

from contextlib import nullcontext
from types import SimpleNamespace

import psycopg
import pytest
from django.db import OperationalError

from fortnight.core import retry
from fortnight.core.retry import in_one_piece
from tests.factories import SchoolFactory


def deadlock() -> OperationalError:
    error = OperationalError("deadlock detected")
    error.__cause__ = psycopg.errors.DeadlockDetected()
    return error


@pytest.fixture
def outermost(monkeypatch):
    """Inside a test's own transaction every call looks like an inner one; here it is the outermost, on PostgreSQL."""
    monkeypatch.setattr(retry, "connection", SimpleNamespace(in_atomic_block=False, vendor="postgresql"))
    monkeypatch.setattr(retry, "transaction", SimpleNamespace(atomic=nullcontext))
    monkeypatch.setattr(retry, "sleep", lambda _seconds: None)


def failing(times: int, seen: list[str]):
    @in_one_piece
    def rename(school, *, by):
        seen.append(school.name)
        school.name = "Changed"
        school.campus = by
        if len(seen) <= times:
            raise deadlock()
        return school

    return rename


def test_the_second_try_sees_the_rows_as_they_were(outermost):
    seen: list[str] = []
    school = SchoolFactory.build(name="As it was")
    assert failing(2, seen)(school, by="North").campus == "North"
    assert seen == ["As it was"] * 3


def test_objects_that_were_shared_stay_shared(outermost):
    seen = []

    @in_one_piece
    def deed(one, two):
        seen.append(one.friend is two.friend)
        one.friend = None
        if len(seen) == 1:
            raise deadlock()

    one, two = SchoolFactory.build(), SchoolFactory.build()
    one.friend = two.friend = SchoolFactory.build()
    deed(one, two)
    assert seen == [True, True]


def test_it_gives_up_after_five_tries(outermost):
    seen: list[str] = []
    with pytest.raises(OperationalError, match="deadlock"):
        failing(9, seen)(SchoolFactory.build(name="As it was"), by="North")
    assert seen == ["As it was"] * 5


def test_other_errors_are_not_tried_again(outermost):
    seen = []

    @in_one_piece
    def deed():
        seen.append(1)
        raise OperationalError("disk full")

    with pytest.raises(OperationalError, match="disk full"):
        deed()
    assert seen == [1]
