"""Whatever is remembered reads as a sentence: a kind of event without words would show its name in a timeline."""

import re

from fortnight.activity.models import Event
from fortnight.activity.wording import wording_of
from tests.house.code import HOUSE

WRITTEN = re.compile(r"\b(?:record|_tell|_note)\(\s*\"([a-z]+\.[a-z_]+)\"")
# Where the kind is put together from a move's name.
MADE = (
    *(f"employer.{state}" for state in ("asked", "trusted", "barred")),
    *(f"alumni.{state}" for state in ("confirmed", "rejected")),
    *(f"offer.{past}" for past in ("accepted", "declined", "lapsed", "rescinded")),
    *(f"program.{past}" for past in ("opened", "closed")),
    *(f"student.{fate}" for fate in ("new", "changed")),
)


def kinds() -> set[str]:
    found = {kind for path in HOUSE.rglob("*.py") for kind in WRITTEN.findall(path.read_text())}
    return found | set(MADE)


def wordless(given: set[str]) -> list[str]:
    return sorted(kind for kind in given if wording_of(Event(kind=kind)) == _its_name(kind))


def _its_name(kind: str) -> tuple[str, str]:
    return kind.replace(".", ": ").replace("_", " "), "dot"


def test_every_kind_of_event_has_words():
    assert len(kinds()) > 60
    assert wordless(kinds()) == []


def test_a_kind_without_words_is_caught():
    assert wordless({"listing.approved", "moon.rose"}) == ["moon.rose"]
