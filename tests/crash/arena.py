"""Sixteen people in four processes of four threads, each with a connection of its own; all begin each round together."""

import multiprocessing
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.synchronize import Barrier

from tests.crash.ground import CROWD, Round

PROCESSES = 4
PATIENCE = 60  # seconds that all wait for the slowest
Played = tuple[str, Round]  # the duel's name and its rows


def play(rounds: Sequence[Played], *, guard: bool = True) -> list[list[str]]:
    """For each round how it ended for each of the sixteen: "won", or the name of what was raised."""
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(CROWD)
    with context.Pool(PROCESSES, _open, (together, guard)) as pool:
        jobs = [pool.apply_async(_process, (number, list(rounds))) for number in range(PROCESSES)]
        found = [each for job in jobs for each in job.get()]
    return [list(one) for one in zip(*found, strict=True)]


def _open(together: Barrier, guard: bool) -> None:
    global _together  # noqa: PLW0603 - a process of a pool gets what cannot be pickled when it begins
    _together = together
    import django

    django.setup()
    if not guard:
        from tests.crash.careless import careless_moves, careless_places

        careless_moves()
        careless_places()


def _process(number: int, rounds: list[Played]) -> list[list[str]]:
    threads = CROWD // PROCESSES
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda n: run(number * threads + n, rounds, _together), range(threads)))


def run(n: int, rounds: Sequence[Played], together: Barrier | threading.Barrier) -> list[str]:
    """Person `n` through all rounds. In every second one all have looked before anybody acts."""
    from django.db import connection
    from django_scopes import scopes_disabled

    from tests.crash.duels import BY_NAME

    ended = []
    with scopes_disabled():
        for turn, (name, data) in enumerate(rounds):
            duel = BY_NAME[name]
            if duel.start is not None:
                if n == 0:
                    duel.start(data)
                together.wait(PATIENCE)
            ended.append(_one(lambda duel=duel, data=data: duel.look(data, n), together, first_look=turn % 2 == 0))
            connection.close()  # as at the end of a request
    return ended


def _one(look: Callable[[], Callable], together: Barrier | threading.Barrier, *, first_look: bool) -> str:
    act = None
    try:
        act = look() if first_look else None
    except Exception as error:  # noqa: BLE001 - all must come to the start
        together.wait(PATIENCE)
        return f"looking: {type(error).__name__}: {error}"
    together.wait(PATIENCE)
    try:
        (act or look())()
    except Exception as error:  # noqa: BLE001 - what kind it is decides whether it is a fault
        name = type(error).__name__
        from tests.crash.verdicts import LOSERS

        return name if name in LOSERS else f"{name}: {error}"
    return "won"
