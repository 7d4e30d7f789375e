"""Transactions that start again when the database picked them as the victim of a deadlock."""

from collections.abc import Callable
from functools import wraps
from time import sleep
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

P = ParamSpec("P")
R = TypeVar("R")

TRIES = 5
PASSING = {"40001", "40P01"}  # PostgreSQL: serialization failure, deadlock detected


def is_passing(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", "") in PASSING


def in_one_piece(action: Callable[P, R]) -> Callable[P, R]:
    """All or nothing; the outermost such call is tried again after a deadlock. The action must not keep state outside."""

    @wraps(action)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        tries = 1 if connection.in_atomic_block else TRIES
        for turn in range(1, tries + 1):
            try:
                with transaction.atomic():
                    return action(*args, **kwargs)
            except OperationalError as error:
                if turn == tries or not is_passing(error):
                    raise
                sleep(0.02 * turn)
        raise AssertionError("unreachable")

    return whole
