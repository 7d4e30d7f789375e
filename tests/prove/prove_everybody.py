"""Every page, form in error and refusal of a season, as everybody who comes, in every way of looking at it."""

import os
import re
import tempfile
from collections import Counter
from pathlib import Path

os.environ["FORTNIGHT_DEMO"] = "yes"
os.environ.setdefault("FORTNIGHT_LOG_LEVEL", "ERROR")

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command

from fortnight.demo.season.build import build_season
from tests.everybody.crew import looked_at
from tests.everybody.explained import UNREACHED
from tests.everybody.looks import BRIEF, LOOKS, Look
from tests.everybody.nu import nu_errors
from tests.everybody.people import everybody
from tests.everybody.planted import FAULTS, PLANTED, unfound
from tests.everybody.refusals import refusals
from tests.everybody.states import State, Walk, routes
from tests.everybody.window import summed_up
from tests.prove.telling import Findings

TITLE = "For everybody"
COVERS = (
    "Every address that answers GET, as everybody who reaches it (visitor, students, hosts, teammate, viewer, officer, director, people with "
    "several roles, people for whom every list is empty), every form sent empty and sent wrong, and every refusal (400 to 503), in eleven ways "
    "(two where a page is made of the same parts as one before it): 1280, 390 (touch) and 320 px, light, dark, forced colours, text at "
    "200 %, text spaced, right to left, every stop of the focus. axe-core runs WCAG 2.2 A and AA and its best practices in four of them; the Nu validator reads every page; own checks measure width, cut and "
    "overlapping text, targets, focus and its contrast, mirrored places, and what vanishes in forced colours. Negative control: a page "
    "with a planted fault for each check, all of which must be found."
)
ON = ("sqlite",)
PARTS = re.compile(r'<(\w+)[^>]*? class="([^"]*)"')
KINDS = {
    "axe: violations": "axe ",
    "axe: undecided and unexplained": "axe unsure",
    "wider than the window, or pushed sideways": "wider|pushed",
    "text cut off, outside the window or over other text": "text ",
    "too small to press": "smaller",
    "places on the wrong side, right to left": "on the wrong side",
    "lost in forced colours": "vanishes|looks like|days look",
    "focus unseen, covered or refused": "the focus|takes no focus",
}
COUNTED = (
    ("runs of axe", "runs of axe", 1000),
    ("lines of text measured", "lines of text", 100_000),
    ("stops of the focus", "stops of the focus", 8000),
)


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    settings.ALLOWED_HOSTS = ["*"]
    print("a season of 60 students …", flush=True)
    build_season(lambda _words: None, students=60, applied=130)
    walk = walked()
    found = Findings()
    told_of_walk(found, walk)
    with tempfile.TemporaryDirectory() as folder:
        nu = nu_errors([*walk.states, PLANTED], Path(folder))
    faults, counts, rules = looked_at([*with_looks(walk.states), (PLANTED, LOOKS)], walk)
    told_of_faults(found, faults, [each for each in nu if each[0] != PLANTED])
    told_of_counts(found, counts, rules)
    missed = unfound(
        [fault for state, fault in faults if state == PLANTED], [fault for state, fault in nu if state == PLANTED]
    )
    found.add(
        "planted faults found", len(FAULTS) + 1, f"{len(FAULTS) + 1 - len(missed)} {' '.join(missed)}", holds=not missed
    )
    found.tell()


def walked() -> Walk:
    walk = Walk()
    for person in everybody():
        before = len(walk.states)
        walk.as_person(person)
        print(f"  {person.key}: {len(walk.states) - before} pages and errors", flush=True)
    for person, path, answer in refusals():
        walk.keep(person, path, "refusal", answer)
    return walk


def with_looks(states: list[State]) -> list[tuple[State, tuple[Look, ...]]]:
    """All looks for what is made of other parts than all before it, two for the rest."""
    seen: set[frozenset] = set()
    chosen = []
    for state in states:
        parts = frozenset(PARTS.findall(state.html))
        chosen.append((state, BRIEF if parts in seen else LOOKS))
        seen.add(parts)
    return chosen


def told_of_walk(found: Findings, walk: Walk) -> None:
    kinds = Counter(state.kind for state in walk.states)
    reached = {state.route for state in walk.states if state.kind == "page"}
    unreached = sorted(set(routes()) - reached - UNREACHED.keys())
    found.add("addresses unreached without a written reason", 0, ", ".join(unreached) or 0, holds=not unreached)
    found.add("pages", "at least 250", kinds["page"], holds=kinds["page"] >= 250)
    found.add("forms in error", "at least 60", kinds["error"], holds=kinds["error"] >= 60)
    found.add("refusals", "at least 12", kinds["refusal"], holds=kinds["refusal"] >= 12)
    found.add("pictures that are missing", 0, ", ".join(walk.missing) or 0, holds=not walk.missing)


def told_of_faults(found: Findings, faults: list[tuple[State, str]], nu: list[tuple[State, str]]) -> None:
    real = [each for each in faults if each[0] != PLANTED]
    print(*summed_up(real + nu), sep="\n")
    for what, beginnings in KINDS.items():
        its = [fault for _state, fault in real if fault.startswith(tuple(beginnings.split("|")))]
        its = [fault for fault in its if what != "axe: violations" or not fault.startswith("axe unsure")]
        found.add(what, 0, len(its), holds=not its)
    known = tuple(each for beginnings in KINDS.values() for each in beginnings.split("|"))
    thrown = [fault for _state, fault in real if not fault.startswith(known)]
    found.add("errors of scripts", 0, len(thrown), holds=not thrown)
    found.add("Nu: errors", 0, len(nu), holds=not nu)


def told_of_counts(found: Findings, counts: Counter[str], rules: set[str]) -> None:
    looks, passed = counts["looks"], counts["rules passed"]
    found.add("looks at them", "at least 2,000", f"{looks:,} at {counts['states']} states", holds=looks >= 2000)
    for what, name, least in COUNTED:
        found.add(what, f"at least {least:,}", f"{counts[name]:,}", holds=counts[name] >= least)
    found.add("axe's rules that were met", "at least 50", f"{len(rules)}, {passed:,} times", holds=len(rules) >= 50)
    found.add("undecided by axe, explained in tests/everybody/explained.py", "", f"{counts['explained']:,}", holds=True)


if __name__ == "__main__":
    main()
