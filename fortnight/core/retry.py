"""Transactions that start again when the database picked them as the victim of a deadlock."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from functools import wraps
from time import sleep
from typing import Any, ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction
from django.db.models import Model

P = ParamSpec("P")
R = TypeVar("R")

TRIES = 5
PASSING = {"40001", "40P01"}  # PostgreSQL: serialization failure, deadlock detected


def is_passing(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", "") in PASSING


class Snapshot:
    """What the given rows held in memory before the first try: a rolled-back try leaves its changes in the objects."""

    def __init__(self, values: Iterable[object]) -> None:
        self.rows = [value for value in values if isinstance(value, Model)]
        self.held: list[dict[str, Any]] = deepcopy([row.__dict__ for row in self.rows])

    def restore(self) -> None:
        for row, held in zip(self.rows, deepcopy(self.held), strict=True):
            row.__dict__.clear()
            row.__dict__.update(held)


def in_one_piece(action: Callable[P, R]) -> Callable[P, R]:
    """All or nothing; the outermost such call is tried again after a deadlock, with the rows it was given as they were.

    Other arguments must not be changed by the action, and it must keep no state outside.
    """

    @wraps(action)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        if connection.in_atomic_block or connection.vendor != "postgresql":
            with transaction.atomic():
                return action(*args, **kwargs)
        before = Snapshot([*args, *kwargs.values()])
        for turn in range(1, TRIES + 1):
            try:
                with transaction.atomic():
                    return action(*args, **kwargs)
            except OperationalError as error:
                if turn == TRIES or not is_passing(error):
                    raise
                before.restore()
                sleep(0.02 * turn)
        raise AssertionError("unreachable")

    return whole
