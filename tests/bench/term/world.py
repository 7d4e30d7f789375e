"""The school, its people and its projects on the day the season opens."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from fortnight.applications.models import Application
from fortnight.demo import content
from fortnight.demo.season.students import SKILLS, make_students
from fortnight.employers.models import Host
from fortnight.people.models import Document, Student, User
from fortnight.postings.models import Listing
from fortnight.programs.models import Program
from tests import factories
from tests.bench.term.assumed import HOSTS, PROJECTS, Assumed
from tests.bench.term.wishes import Wishes

ZONE = ZoneInfo("America/New_York")
OPENS, CLOSES, WORK, OVER = (
    date(2026, 9, 16),
    date(2026, 12, 28),
    date(2027, 1, 6),
    date(2027, 1, 31),
)  # a January season
LAST_PROJECT = 70  # days after the opening; four in ten are there on the first day
LEVELS = ("Freshman", "Sophomore", "Junior", "Senior", "Masters", "Doctorate")


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=ZONE)


@dataclass
class Term:
    """What everybody in the simulation needs. `listing` fills as projects are published."""

    dice: random.Random
    assumed: Assumed
    wishes: Wishes
    suits: float
    program: Program
    officer: User
    hosts: list[Host]
    students: list[Student]
    student: dict[int, int]  # numbers by the student's key
    comes: list[date]  # the day on which each project is published
    listing: dict[int, Listing] = field(default_factory=dict)
    number: dict[int, int] = field(default_factory=dict)  # of the project, by the listing's key
    said: dict[str, int] = field(default_factory=dict)

    def count(self, what: str, more: int = 1) -> None:
        self.said[what] = self.said.get(what, 0) + more

    def application(self, key: int) -> Application:
        return Application.objects.for_reading().select_related("listing__posting__host__user").get(pk=key)


def make_term(dice: random.Random, assumed: Assumed, wishes: Wishes, suits: float) -> Term:
    school = factories.SchoolFactory(time_zone=ZONE.key)
    for first, last in ((date(2026, 11, 26), date(2026, 11, 27)), (date(2026, 12, 24), date(2027, 1, 3))):
        factories.ClosureFactory(school=school, first_day=first, last_day=last)
    days = {"applications_open": OPENS, "applications_close": CLOSES, "work_start": WORK, "work_end": OVER}
    program = factories.ProgramFactory(school=school, postings_open=OPENS, **days)
    officer = factories.MembershipFactory(school=school).user
    hosts = [factories.HostFactory() for _ in range(HOSTS)]
    students = make_students(school, dice, domain="northfield.example", how_many=len({one for one, _ in wishes.first}))
    comes = [
        OPENS + timedelta(days=max(0, int(LAST_PROJECT * (dice.random() / 0.6 - 0.4 / 0.6)))) for _ in range(PROJECTS)
    ]
    numbers = {student.pk: number for number, student in enumerate(students)}
    term = Term(dice, assumed, wishes, suits, program, officer, hosts, students, numbers, comes)
    _give_resumes(students)
    return term


def _give_resumes(students: list[Student]) -> None:
    name = Document._meta.get_field("file").storage.save("bench/resume.pdf", ContentFile(factories.pdf()))
    facts = {"kind": "resume", "title": "Résumé", "file": name, "size": 2000, "pages": 1, "sha256": "0" * 64}
    Document.objects.bulk_create([Document(student=student, **facts) for student in students], batch_size=500)


def publish(term: Term, number: int) -> None:
    """Project `number` comes in and is approved at once."""
    posting = factories.PostingFactory(host=term.hosts[term.wishes.host[number]], **dict(_facts(term.dice)))
    posting.host.refresh_from_db()
    listing = factories.ListingFactory(
        posting=posting, program=term.program, places=term.wishes.places[number],
        submitted_at=factories.dates.moment(), published_at=factories.dates.moment(),
    )  # fmt: skip
    term.listing[number], term.number[listing.pk] = listing, number


def _facts(dice: random.Random) -> Iterator[tuple[str, object]]:
    weeks = dice.choice([2, 3, 3, 4])
    yield "skills", dice.sample(SKILLS, 3)
    yield "weeks", weeks
    yield "hours", dice.choice([10, 20, 20, 30, 35])
    yield "earliest_start", WORK
    yield "latest_start", OVER - timedelta(weeks=weeks, days=-3)
    yield "pay_amount", Decimal(dice.choice([18, 22, 30]))
    yield "levels", dice.sample(LEVELS, 3) if dice.random() < 0.4 else []
    yield "fields", dice.sample(content.fields_of_study(), 5) if dice.random() < 0.3 else []
