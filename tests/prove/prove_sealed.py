"""The long crawls: everybody of one school against all words and files of the other, and within a school."""

import time

from tests.prove.outside import prepare, whole_world  # starts Django

# isort: split
from unittest.mock import patch

from django_scopes import scopes_disabled

from fortnight.portals import middleware
from tests.access import test_sealed
from tests.access.door import Door
from tests.access.logged import log_lines
from tests.access.marking import MARK, mark
from tests.access.private import mark_columns
from tests.access.test_private import PEOPLE, WORD, received
from tests.access.test_sealed import belongs_to_both, crawl
from tests.access.who_sees import WHO_SEES
from tests.access.world import HERE, THERE, World
from tests.prove.telling import Findings

TITLE = "Sealed schools and private columns"
COVERS = (
    "Every column of words and every file of a second school carries a strange word, by walking the models; everybody who is not "
    "of that school opens every address that they know, filled with their own things and with the other school's, and follows links: "
    "the word is in no page, file, calendar or line of the log. Within a school each column about one student and one employer "
    "carries a word of its own, and each person receives exactly the columns that `tests/access/who_sees.py` gives them, "
    "neither more nor fewer. Negative control: with the scope switched off a director reads the other school's students."
)
ON = ("sqlite",)
test_sealed.MOST = 400  # links that each person follows beyond the addresses that we know


def main() -> None:
    prepare()
    findings = Findings()
    with whole_world() as (world, door):
        _between_schools(world, door, findings)
    with whole_world() as (world, door):
        _within_a_school(world, door, findings)
    findings.tell()


def _between_schools(world: World, door: Door, findings: Findings) -> None:
    both = {one.user.pk for one in world.people.values() if one.user and belongs_to_both(one)}
    marked = mark(world.lake, but=both)
    ours = [
        one
        for one in world.people.values()
        if not (THERE in one.studies or THERE in one.offices or "lake" in one.seats)
    ]
    ours = [one for one in ours if "(lake)" not in one.name]
    pages, leaks, begun = 0, [], time.monotonic()
    with log_lines() as lines:
        for one in ours:
            for path, body in crawl(door, world, one):
                pages += 1
                leaks += [f"{path} to {one.name}"] if MARK.encode() in body else []
            print(f"{time.monotonic() - begun:4.0f} s {pages:>6,} answers, {len(leaks)} leaks: {one.name}", flush=True)
    print(*leaks[:50], sep="\n")
    in_log = sum(MARK in line for line in lines)
    findings.add("words and files of the other school that were marked", "≥ 300", f"{marked:,}", holds=marked >= 300)
    findings.add(
        f"answers to {len(ours)} people of ours that hold such a word", 0, f"{len(leaks)} of {pages:,}", holds=not leaks
    )
    findings.add(
        "lines of the log that hold one", 0, f"{in_log} of {len(lines):,}", holds=not in_log and len(lines) > pages / 2
    )
    with patch.object(middleware, "scope", lambda **_scopes: scopes_disabled()):
        page = door.ask(world.people["director (northfield)"], "GET", f"/{HERE}/office/students/")
    found = MARK.encode() in page.body
    findings.add("a seal switched off is found", "yes", "yes" if found else "no", holds=found)


def _within_a_school(world: World, door: Door, findings: Findings) -> None:
    columns = {word: column for column, word in mark_columns(world.north).items()}
    answers, wrong = 0, []
    for letter, name in PEOPLE.items():
        number, held = received(door, world, world.people[name])
        seen = {columns[word.decode()] for word in WORD.findall(held)}
        may = {column for column, who in WHO_SEES.items() if letter in who}
        answers += number
        wrong += [f"{name}: {column}" for column in sorted(seen ^ may)]
    print(*wrong, sep="\n")
    what = f"columns of {len(columns)} that one of {len(PEOPLE)} people receives though they may not, or does not though they may"
    findings.add(what, 0, f"{len(wrong)}, in {answers:,} answers", holds=not wrong)


if __name__ == "__main__":
    main()
