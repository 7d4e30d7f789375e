"""A program with as many published listings as a benchmark asks for: real project texts where they are, else made words."""

import json
import random
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from django.db import connection, transaction

from fortnight.employers.models import Host
from fortnight.postings import search
from fortnight.postings.models import Listing, Posting, Revision
from fortnight.programs.models import Program
from tests import factories
from tests.bench.copies import LETTER, multiply
from tests.bench.real import REAL
from tests.factories.dates import day, end_of, moment

SKILLS = ["Python", "Go", "Rust", "C++", "C#", "SQL", "Writing", "Statistics", "Design", "Kubernetes", "CAD", "Excel"]
CITIES = ["Boston", "New York", "Chicago", "Austin", "Denver", "Seattle", "Portland", "Atlanta", "", "", ""]
FIELDS = ["Biology", "Chemistry", "Computer science", "Economics", "Mechanical engineering", "Physics"]
LEVELS = ["Freshman", "Sophomore", "Junior", "Senior", "Masters", "Doctorate"]
BATCH = 2000
WRITTEN = 5000  # so many have texts and facts of their own; more are copies of these
SYLLABLES = ("ba", "de", "fi", "go", "lu", "mar", "nel", "or", "pin", "qua", "ren", "sol", "tur", "vek", "wim", "xan")


def texts(chance: random.Random) -> list[tuple[str, str]]:
    """Titles and descriptions."""
    if REAL.exists():
        rows = json.loads(REAL.read_text())
        return [(row["title"][:110], row["description"][:1500]) for row in rows if row["title"] and row["description"]]
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(6000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    return [
        (
            " ".join(chance.choices(words, weights, k=6)).capitalize(),
            " ".join(chance.choices(words, weights, k=180)),
        )
        for _ in range(900)
    ]


def filled_program(number: int, *, seed: int = 1) -> Program:
    """A program of `number` published listings that the search knows, in an empty database; its statistics are fresh."""
    chance = random.Random(seed)  # noqa: S311 - must be the same each time
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")  # the limit is for pages, not for filling a database
    program = factories.ProgramFactory()
    hosts = [factories.HostFactory() for _ in range(400)]
    stock = texts(chance)
    own = min(number, WRITTEN)
    for start in range(0, own, BATCH):
        with transaction.atomic():
            _write(program, hosts, stock, range(start, min(start + BATCH, own)), chance)
    search.rebuild()
    with transaction.atomic():
        multiply(number // own)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return program


def _write(program: Program, hosts: list[Host], stock: list, numbers: range, chance: random.Random) -> None:
    made = [(n, hosts[n * 7919 % len(hosts)], dict(_project(n, stock, chance))) for n in numbers]
    postings = Posting.objects.bulk_create(
        [Posting(code=f"{LETTER}{n:07X}", host=host, employer=host.employer, **text) for n, host, text in made]
    )
    revisions = Revision.objects.bulk_create(
        [
            Revision(posting=posting, number=1, by=host.user, at=moment(), **text)
            for posting, (_n, host, text) in zip(postings, made, strict=True)
        ]
    )
    closes = end_of(program.applications_close, program.school.zone)
    Listing._base_manager.bulk_create(
        [
            Listing(
                code=f"{LETTER}{n:07X}",
                posting=revision.posting,
                program=program,
                school=program.school,
                employer=host.employer,
                employer_name=host.employer.name,
                state="published",
                sent=revision,
                shown=revision,
                submitted_at=moment(days=-40),
                published_at=moment(days=-30) + timedelta(seconds=n),
                deadline_at=closes - timedelta(days=chance.choice([0, 0, 0, *range(1, 30)])),
                summary=text["need"][:300],
                pay_hourly=text["pay_amount"],
                alumni_year=2004 if n % 5 == 0 else None,
                **{
                    name: text[name]
                    for name in (
                        "title", "skills", "mode", "place", "weeks", "hours", "earliest_start", "latest_start", "pay",
                        "pay_amount", "levels", "fields", "materials",
                    )
                },
            )
            for revision, (n, host, text) in zip(revisions, made, strict=True)
        ]
    )  # fmt: skip


def _project(n: int, stock: list[tuple[str, str]], chance: random.Random) -> Iterator[tuple[str, object]]:
    title, text = stock[n % len(stock)]
    _other, more = stock[chance.randrange(len(stock))]
    pay = chance.choice(["hourly", "hourly", "stipend", "unpaid"])
    yield "title", title
    yield "need", f"This project matters to us. {more[:300]}"
    yield "work", text
    yield "skills", chance.sample(SKILLS, 3)
    yield "mode", chance.choice(["remote", "remote", "hybrid", "on_site"])
    yield "place", chance.choice(CITIES)
    yield "weeks", chance.choice([2, 3, 3, 4])
    yield "hours", chance.choice([10, 20, 20, 30, 35])
    yield "earliest_start", day(40)
    yield "latest_start", day(47)
    yield "pay", pay
    yield "pay_amount", None if pay == "unpaid" else Decimal(chance.choice([15, 18, 22, 30]))
    yield "levels", chance.sample(LEVELS, 2) if chance.random() < 0.4 else []
    yield "fields", chance.sample(FIELDS, 2) if chance.random() < 0.5 else []
    yield "materials", ["resume"]
