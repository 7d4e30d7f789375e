"""Schools are sealed: every text of one carries a strange word, and nobody of the other ever reads it."""

import base64
import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.db.models import Field, FileField, Model
from django_scopes import scopes_disabled

from fortnight.activity.models import Outbox
from fortnight.people.models import User
from fortnight.portals import middleware
from tests.access.addresses import addresses
from tests.access.door import Door
from tests.access.logged import log_lines
from tests.access.marking import MARK, mark, rows_of
from tests.access.pages import read_page
from tests.access.private import column_of, columns, holds_words
from tests.access.test_hostile import ASKED
from tests.access.who_sees import CHOICE, MACHINE, NOT_MARKED, OF_NO_SCHOOL
from tests.access.world import HERE, THERE, Someone, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_404", "quiet")]

OURS = (
    "anonymous", "student (north)", "host (north)", "viewer (northfield)", "director (northfield)", "director who left",
)  # fmt: skip
NOT_THERE = {column for column, why in NOT_MARKED.items() if why in {CHOICE, MACHINE, OF_NO_SCHOOL}}
MOST = 40  # pages a person beyond those whose addresses we know


def belongs_to_both(one: Someone) -> bool:
    """Their names are known here."""
    here = HERE in one.studies or HERE in one.offices or one.seats & {"north", "south", "barred"}
    return bool(here) and (THERE in one.studies or THERE in one.offices or "lake" in one.seats)


@pytest.fixture(scope="module")
def sealed(world: World, django_db_blocker: object) -> World:
    with django_db_blocker.unblock():
        between = {one.user.pk for one in world.people.values() if one.user and belongs_to_both(one)}
        assert mark(world.lake, but=between) > 150
    return world


def known(world: World, one: Someone) -> Iterator[str]:
    """Each address filled with our own things, and with theirs under our school's address."""
    for address in addresses():
        if "GET" not in address.declared or address.library:
            continue
        for estate in (world.north, world.lake) if address.parameters else (world.north,):
            yield address.path(one, estate, school=HERE)


def theirs(path: str) -> bool:
    """What the other school shows to everybody is no secret."""
    return path.startswith((f"/{THERE}/", "/sign-in/", "/mail-off/", "/host/from-mail/"))


def crawl(door: Door, world: World, one: Someone) -> Iterator[tuple[str, bytes]]:
    waiting = deque(path for path in known(world, one) if not theirs(path))
    seen, more = set(waiting), MOST
    while waiting:
        path = waiting.popleft()
        answer = door.ask(one, "GET", path)
        yield path, answer.body
        for link in read_page(answer.body, path).links if answer.body.lstrip().startswith(b"<!doctype") else ():
            where = urlsplit(link)
            there = f"{where.path}?{where.query}" if where.query else where.path
            if not where.netloc and more and there not in seen and not theirs(there) and where.path.endswith("/"):
                seen.add(there)
                waiting.append(there)
                more -= 1


@pytest.mark.parametrize("name", OURS)
def test_nobody_of_ours_reads_a_word_of_theirs(sealed, door, name, counted):
    pages, leaks = 0, []
    with log_lines() as lines:
        for path, body in crawl(door, sealed, sealed.people[name]):
            pages += 1
            if MARK.encode() in body:
                leaks.append(path)
    assert leaks == []
    assert MARK not in "\n".join(lines)
    counted("pages and files searched for words of another school", pages, least=80)
    counted("lines of the log searched", len(lines), least=80)


def whole_mail(mail: Outbox) -> str:
    """With its headers, and its files unpacked."""
    files = [base64.b64decode(file["base64"]).decode("utf-8", "replace") for file in mail.attachments]
    return " ".join([mail.message_id, mail.to, mail.reply_to, mail.subject, mail.text, mail.html, *files])


@pytest.mark.parametrize("name", ["student (north)", "host (north)", "director (northfield)"])
def test_nor_in_an_answer_or_a_mail(sealed, door, name):
    """Every form of ours, sent as it stands."""
    one, leaks, sent, forms = sealed.people[name], [], 0, {}
    for path in known(sealed, one):
        answer = door.ask(one, "GET", path) if not theirs(path) else None
        if answer is not None and answer.status == 200 and b"<form" in answer.body:
            forms |= {form.action: form for form in read_page(answer.body, path).forms if form.method == "post"}
    with scopes_disabled():
        before = set(Outbox.objects.values_list("pk", flat=True))
    for action, form in forms.items():
        with transaction.atomic():
            answer = door.ask(one, "POST", action, form.filled(), keep=True)
            for mail in Outbox.objects.exclude(pk__in=before):
                sent += 1
                if MARK in whole_mail(mail):
                    leaks.append(f"{action}: mail to {mail.to}")
            transaction.set_rollback(True)
        if MARK.encode() in answer.body:
            leaks.append(action)
    assert leaks == []
    assert (len(forms) > 10, sent > 0) == (True, True)


THEIRS = re.compile(rf"{MARK}\d")
NEARLY = MARK[:-1] + "y"  # "did you mean …?"
PLACES = {
    "anonymous": ["north-season/projects/"],
    "student (north)": ["north-season/projects/", "north-inner/projects/"],
    "viewer (northfield)": [
        "office/students/",
        "office/alumni/",
        "office/employers/",
        "office/listings/",
        "office/review/",
    ],
}


@pytest.mark.parametrize("name", PLACES)
def test_no_search_finds_them(sealed, door, name, counted):
    """Asked for the word itself in every parameter that pages read, and for one that is nearly it."""
    asked, leaks = 0, []
    for place in PLACES[name]:
        for key in ASKED:
            for word in (MARK, NEARLY) if key == "q" else (MARK,):
                body = door.ask(sealed.people[name], "GET", f"/{HERE}/{place}", {key: word}).body.decode()
                asked += 1
                if THEIRS.search(body):  # what was asked for is repeated, without the number of a row
                    leaks.append(f"{place}?{key}={word}")
    assert leaks == []
    counted("searches for words of another school", asked)


def test_every_column_and_file_of_theirs_was_marked(sealed):
    """A new table, column or file that nobody marks fails here."""
    left = set(columns()) - NOT_THERE
    for row in rows_of(sealed.lake):
        kinds = ("student", "host") if isinstance(row, User) else ("",)
        for field in row._meta.concrete_fields:
            if holds_words(type(row), field) and MARK in held(row, field):
                left -= {column_of(type(row), field.name, kind) for kind in kinds}
    assert " ".join(sorted(left)) == ""


def held(row: Model, field: Field) -> str:
    if not isinstance(field, FileField):
        return str(getattr(row, field.name))
    with getattr(row, field.name).open("rb") as file:
        return file.read().decode("latin-1")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("student (lake)", f"/{THERE}/my/profile/"),
        ("student (lake)", f"/{THERE}/my/applications/"),
        ("host (lake)", "/host/"),
        ("officer (lakeside)", f"/{THERE}/office/students/"),
        ("anonymous", f"/{THERE}/lake-season/projects/"),
    ],
)
def test_the_word_is_really_there(sealed, door, name, path):
    assert MARK.encode() in door.ask(sealed.people[name], "GET", path).body


def test_a_broken_seal_is_found(sealed, door, monkeypatch):
    """The negative control: without scopes, our director reads their students, alumni and people."""
    monkeypatch.setattr(middleware, "scope", lambda **_scopes: scopes_disabled())
    one = sealed.people["director (northfield)"]
    office = [f"/{HERE}/office/{page}/" for page in ("students", "alumni", "team")]
    assert [path for path in office if MARK.encode() not in door.ask(one, "GET", path).body] == []
