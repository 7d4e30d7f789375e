"""Within a school: each person receives exactly what the table says, on pages, in files and in their own archive."""

import io
import re
import zipfile

import pytest
from django.db import connection

from tests.access.addresses import addresses
from tests.access.door import BROKEN, Door
from tests.access.finding import STANDING
from tests.access.logged import log_lines
from tests.access.private import columns, mark_columns
from tests.access.who_sees import NOT_MARKED, WHO_SEES
from tests.access.world import HERE, Someone, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_404")]

PEOPLE = {
    "s": "student (north)",
    "p": "student (south)",
    "t": "host (north)",
    "o": "host (south)",
    "v": "viewer (northfield)",
    "d": "director (northfield)",
    "g": "teammate who was removed",
    "a": "anonymous",
}
CHOSEN = list(PEOPLE) if connection.vendor == "sqlite" else ["t", "p"]  # no page asks which database it is
WORD = re.compile(rb"zq\d{3}qz")
TAKES_AWAY = "personal-archive"
OF_A_MAIL = {
    "host:from-mail"
}  # who has the link has the mail, which says as much; what its page says is counted with its tests


@pytest.fixture(scope="module")
def marked(world: World, django_db_blocker: object) -> dict[str, str]:
    with django_db_blocker.unblock():
        return {word: column for column, word in mark_columns(world.north).items()}


def received(door: Door, world: World, one: Someone) -> tuple[int, bytes]:
    """How many answers, and all that they hold."""
    number, held = 0, []
    for address in addresses():
        method = "POST" if address.name == TAKES_AWAY else "GET"
        if address.library or address.name in OF_A_MAIL or method not in address.declared:
            continue
        more = [{"code": thing} for thing in STANDING.get(address.name, ())]
        for kinds in ({}, *more):
            answer = door.ask(one, method, address.path(one, world.north, school=HERE, **kinds))
            assert not answer.word.startswith(BROKEN), address.route
            number += 1
            held.append(unpacked(answer.body))
    return number, b"\n".join(held)


def unpacked(body: bytes) -> bytes:
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return b"\n".join([name.encode() + archive.read(name) for name in archive.namelist()])


@pytest.mark.parametrize("letter", CHOSEN)
def test_each_receives_what_the_table_says_and_no_more(letter, world, door, marked, counted):
    with log_lines() as lines:
        number, held = received(door, world, world.people[PEOPLE[letter]])
    seen = {marked[word.decode()] for word in WORD.findall(held)}
    may = {column for column, who in WHO_SEES.items() if letter in who}
    assert (sorted(seen - may), sorted(may - seen)) == ([], [])
    assert len(lines) >= number / 2
    assert WORD.findall("\n".join(lines).encode()) == []
    counted("answers searched for words that are not theirs", number)
    counted("lines of the log searched", len(lines))


def test_of_every_column_somebody_said_who_may_read_it(marked, counted):
    assert sorted(WHO_SEES.keys() | NOT_MARKED.keys()) == columns()
    assert sorted(marked.values()) == sorted(WHO_SEES)
    counted("columns of words marked, each with its own word", len(marked), least=100)


def test_an_open_door_is_found(world, door, marked, monkeypatch):
    """The negative control: another employer's host counts as one of those who were written to."""
    other, seat = world.people["host (south)"], world.north["seat"]
    monkeypatch.setattr("fortnight.applications.querysets.seats", lambda _person: [seat])
    page = door.ask(other, "GET", f"/host/applications/{world.north['sent'].code}/").body
    seen = {marked[word.decode()] for word in WORD.findall(page)}
    assert {"HostNote.text", "Answer.text", "Message.text"} <= seen
