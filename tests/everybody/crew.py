"""Several browsers that look at states at once, each in a process of its own."""

import multiprocessing
import pickle
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

import django
from django.conf import settings

if TYPE_CHECKING:
    from tests.everybody.looks import Look
    from tests.everybody.states import State, Walk

BROWSERS = 2
Found = list[tuple["State", str]]


def looked_at(states: Sequence[tuple["State", tuple["Look", ...]]], walk: "Walk") -> tuple[Found, Counter, set[str]]:
    """The faults by state, what was counted, axe's rules that were met. Each takes every other state."""
    parts = [pickle.dumps((states[n::BROWSERS], walk.pictures, str(settings.STATIC_ROOT))) for n in range(BROWSERS)]
    with ProcessPoolExecutor(BROWSERS, mp_context=multiprocessing.get_context("spawn")) as pool:
        done = list(pool.map(look, parts))
    faults = [each for part, _counts, _rules in done for each in part]
    counts = sum((counts for _part, counts, _rules in done), Counter())
    return faults, counts, set().union(*(rules for *_rest, rules in done))


def look(part: bytes) -> tuple[Found, Counter, set[str]]:
    """In a fresh process, which knows Django only from here on."""
    django.setup()
    from playwright.sync_api import sync_playwright

    from tests import machine
    from tests.everybody.window import Window

    states, pictures, settings.STATIC_ROOT = pickle.loads(part)  # noqa: S301 - written by ourselves
    faults = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.chromium(), args=["--no-sandbox"])
        window = Window(browser, pictures)
        for number, (state, looks) in enumerate(states, start=1):
            faults += [(state, fault) for fault in window.look_at(state, looks)]
            if number % 25 == 0:
                print(f"  {number} of {len(states)} states looked at", flush=True)
        browser.close()
    return faults, window.counts, window.rules
