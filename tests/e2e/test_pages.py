"""Every page of the site in the demo season, and every form in error: sound HTML, nothing for axe, nothing too wide or cut off.

`make prove` looks at all of them as everybody and in every way (`tests/prove/prove_everybody.py`); here each address is seen once.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from fortnight.demo.season.build import build_season
from tests.everybody.crew import BROWSERS, looked_at
from tests.everybody.explained import UNREACHED
from tests.everybody.looks import IN_THE_SUITE, LOOKS
from tests.everybody.nu import nu_errors
from tests.everybody.people import everybody
from tests.everybody.planted import PLANTED, unfound
from tests.everybody.refusals import refusals
from tests.everybody.states import State, Walk, routes
from tests.everybody.window import summed_up

pytestmark = pytest.mark.browser
TAKEN = {
    "new-student",
    "new-host",
    "several-roles",
    "teammate",
    "viewer",
}  # their pages are others' or the proof's matter


@pytest.fixture
def season(transactional_db, settings):
    settings.DEMO = True
    build_season(lambda _words: None, students=60, applied=130)


def walked() -> Walk:
    walk = Walk()
    for person in everybody():
        if person.key not in TAKEN:
            walk.as_person(person)
    for person, path, answer in refusals():
        walk.keep(person, path, "refusal", answer)
    return walk


def first_of_each(states: list[State]) -> list[State]:
    """One page for an address; of forms in error and refusals one of each make."""
    first: dict[tuple, State] = {}
    for state in states:
        first.setdefault((state.route, state.kind, state.status if state.kind == "refusal" else ""), state)
    return list(first.values())


@pytest.mark.usefixtures("season")
def test_every_page(tmp_path, counted):
    walk = walked()
    unreached = set(routes()) - {state.route for state in walk.states if state.kind == "page"} - UNREACHED.keys()
    assert sorted(unreached) == []
    assert walk.missing == []
    states = first_of_each(walk.states)
    looks = [(state, IN_THE_SUITE[number // BROWSERS % 2]) for number, state in enumerate(states)]
    with ThreadPoolExecutor(1) as aside:
        read = aside.submit(nu_errors, [*walk.states, PLANTED], tmp_path)
        faults, _counts, _rules = looked_at([*looks, (PLANTED, LOOKS)], walk)
        nu = read.result()
    assert summed_up([each for each in nu if each[0] != PLANTED]) == []
    assert summed_up([each for each in faults if each[0] != PLANTED]) == []
    planted = [[fault for state, fault in each if state == PLANTED] for each in (faults, nu)]
    assert unfound(*planted) == []
    counted("pages, forms in error and refusals, looked at", len(states), least=130)
    counted("pages, forms in error and refusals, read by Nu", len(walk.states), least=250)
