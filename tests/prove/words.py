"""The parts of the proof of hostile words; `python -m tests.prove.words PART` runs one and tells rows as JSON."""

import json
import logging
import os
import sys
import time
from collections import Counter
from unittest import mock

import pytest  # noqa: F401 - its presence chooses the settings of tests

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in this thread

import django

django.setup()

from django.core.management import call_command
from django.test.utils import setup_test_environment
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fortnight.people.models import User
from fortnight.portals.public import signin
from tests import machine
from tests.access import fuzzing, long_words, naughty, owned
from tests.access import surplus as columns
from tests.access.door import Door
from tests.access.finding import forms
from tests.access.world import World, build_world

Row = tuple[str, str, str, bool]
QUERIES = 3000
UNESCAPED = mock.patch("django.template.base.conditional_escape", str)


def strings(world: World, door: Door, half: int) -> list[Row]:
    """Every second form, so that two processes share them."""
    tried, wrong = 0, []
    for one, form in list(forms(world, door))[half::2]:
        for data in naughty.fillings(form):
            answer = door.ask(one, "POST", form.action, data)
            tried += 1
            if fuzzing.is_broken(answer) or fuzzing.leads_away(answer) or naughty.split_headers(answer):
                wrong.append(f"{form.action}: {answer.word} {fuzzing.leads_away(answer)}")
            elif b"<" in repr(data).encode():
                wrong += [f"{form.action}: {odd}" for odd in naughty.odd_markup(answer)]
        print(f"{tried:,} forms sent, {len(wrong)} wrong", form.action, flush=True)
    print(*Counter(wrong).most_common(20), sep="\n")
    what = f"forms sent with naughty strings in all texts (half {half + 1}, {len(naughty.strings())} strings)"
    return [
        (what, "none broken, split or alive", f"{tried:,} sent, {len(wrong)} wrong", not wrong),
        _unescaped(world, door),
    ]


def _unescaped(world: World, door: Door) -> Row:
    """The negative control: without escaping, what was typed comes back alive."""
    one, form = next(pair for pair in forms(world, door) if pair[1].action.endswith("/office/settings/labels/new/"))
    data = {**form.filled(), "name": '"><img src=x onerror=alert(1)>' * 9}  # it comes back in an attribute
    with UNESCAPED:
        found = naughty.odd_markup(door.ask(one, "POST", form.action, data))
    return ("negative control: escaping off", "found", f"{len(found)} found", bool(found))


def long(world: World, door: Door) -> list[Row]:
    found = [cost for one, form in list(forms(world, door)) for cost in _costs(door, one, form)]
    found.sort(key=lambda cost: -cost.beyond)
    print(*map(str, found[:15]), sep="\n")
    slow = [cost for cost in found if cost.beyond > long_words.BUDGET]
    broken = [cost for cost in found if fuzzing.is_broken(cost.answer)]
    where = {cost.where for cost in found}
    most = f"{found[0].beyond * 1000:.0f} ms at most; {len(slow)} slow, {len(broken)} broken"
    what = f"{len(where)} fields × {len(long_words.SHAPES)} shapes of 100 kB, CPU beyond the same form with few words"
    return [(what, "≤ 50 ms each", most, not slow and not broken), _slow_field(world, door)]


def _costs(door, one, form) -> list[long_words.Cost]:
    found = list(long_words.costs(door, one, form))
    print(form.action, f"{max((cost.beyond for cost in found), default=0) * 1000:.0f} ms", flush=True)
    return found


def _slow_field(world: World, door: Door) -> Row:
    """The negative control: a form that looks at every pair of letters is found."""
    from fortnight.portals.student.forms.own import ProfileForm

    clean = ProfileForm.full_clean

    def pairs(form: ProfileForm) -> None:
        typed = (form.data.get("about") or "")[:3000]
        sum(first == second for first in typed for second in typed)
        clean(form)

    one, form = next(pair for pair in forms(world, door) if pair[1].action.endswith("/my/profile/"))
    with mock.patch.object(ProfileForm, "full_clean", pairs):
        slow = [cost for cost in long_words.costs(door, one, form, ("one word",)) if cost.beyond > long_words.BUDGET]
    return (
        "negative control: a form that looks at every pair of letters",
        "found",
        f"{len(slow)} found",
        len(slow) == 1,
    )


def surplus(world: World, door: Door) -> list[Row]:
    given_columns, wrong, tried = columns.surplus(), [], 0
    for one, form in list(forms(world, door)):
        for turn in range(columns.TURNS):
            tried += 1
            wrong += [f"{form.action}: {name}" for name in columns.changed(door, one, form, given_columns, turn)]
    print(*wrong, sep="\n")
    what = f"forms × {columns.TURNS} with {len(given_columns)} other columns appended, written tables compared"
    return [(what, "nothing else written", f"{tried} sent, {len(wrong)} differ", not wrong)]


def queries(world: World, door: Door) -> list[Row]:
    grounds, tried, wrong = fuzzing.grounds(world, door), [], []

    @settings(
        deadline=None,
        database=None,
        max_examples=QUERIES,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def ask(data: st.DataObject) -> None:
        ground = data.draw(st.sampled_from(grounds))
        query = data.draw(fuzzing.queries(ground.names))
        tried.append(ground.path)
        if said := fuzzing.wrong(door, ground, query):
            wrong.append(f"{ground.path}?{query[:300]}: {said}")
        if len(tried) % 500 == 0:
            print(f"{len(tried):,} asked, {len(wrong)} wrong", flush=True)

    ask()
    print(*wrong[:20], sep="\n")
    ground = fuzzing.Ground(world.people["student (north)"], "/sign-in/", ("next",))
    with mock.patch.object(signin, "safe_next", lambda _request, given: given):
        away = fuzzing.wrong(door, ground, "next=//elsewhere.example")
    measured = f"{len(tried):,} asked on {len(set(tried))} pages, {len(wrong)} wrong"
    return [
        ("parameters from nowhere (hypothesis)", "no 5xx, no way out, ≤ 0.5 s of CPU", measured, not wrong),
        ("negative control: next page taken as given", "found", away or "not found", bool(away)),
    ]


def chromium(world: World, door: Door) -> list[Row]:
    from playwright.sync_api import sync_playwright

    rows: list[Row] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.chromium(), args=["--no-sandbox"])
        for turn, policy in ((0, False), (1, False), (2, True)):
            written = owned.poison(world.north, turn)
            for one in world.people.values():
                one.user = one.user and User.objects.get(pk=one.user.pk)
            window, mails = owned.Window(door, browser.new_page(), policy), 0
            for sight in owned.sights(world, door):
                window.open(sight)
                mails += sight.path == "/mail/"
            print(*window.found[:20], f"turn {turn}: {window.opened} opened", sep="\n", flush=True)
            measured = f"{written} columns, {window.opened} pages and answers, {mails} of them mails; {len(window.found)} ran or asked elsewhere"
            rows.append(
                (
                    f"words that want to run, {'with' if policy else 'without'} policy, turn {turn + 1}",
                    "0",
                    measured,
                    not window.found,
                )
            )
        rows.append(_alive(world, door, owned.Window(door, browser.new_page(), policy=False)))
        browser.close()
    return rows


def _alive(world: World, door: Door, window: owned.Window) -> Row:
    """The negative control: the same words, written without escaping."""
    one = world.people["director (northfield)"]
    with UNESCAPED:
        answer = door.ask(one, "GET", "/northfield/office/settings/")
    window.open(owned.Sight("unescaped", "/northfield/office/settings/", answer, one))
    ran = [each for each in window.found if "OWNED" in each]
    return ("negative control: escaping off, in Chromium", "runs", f"{len(ran)} ran", bool(ran))


def main() -> None:
    logging.disable(logging.CRITICAL)
    setup_test_environment()
    call_command("migrate", verbosity=0)
    world, door, begun = build_world(), Door(), time.process_time()
    name, _dash, number = sys.argv[1].partition("-")
    rows = PARTS[name](world, door, int(number)) if number else PARTS[name](world, door)
    print(f"{time.process_time() - begun:.0f} s of CPU")
    print(json.dumps({"rows": rows}))


PARTS = {"strings": strings, "long": long, "surplus": surplus, "queries": queries, "chromium": chromium}

if __name__ == "__main__":
    main()
