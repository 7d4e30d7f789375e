"""Every long list at 1,000 and at 10,000 rows, in one run, so that the ratio counts. The last line is JSON."""

import json
import os
from collections.abc import Callable
from datetime import timedelta

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FORTNIGHT_LOG_LEVEL", "ERROR")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django_scopes import scopes_disabled

from fortnight.activity.models import Event, Notification, Outbox
from fortnight.employers.models import Employer, Vetting
from fortnight.people.models import AlumniRecord, Membership, Student, User
from fortnight.postings.models import Listing
from tests import factories
from tests.bench.crowd import crowd, students
from tests.bench.measuring import measure
from tests.bench.whole import whole
from tests.browsers import browser_of
from tests.factories.dates import moment

SIZES = (1000, 10_000)


class Lists:
    """A school whose every list grows at once."""

    def __init__(self) -> None:
        self.wanted: Listing = whole(factories.ListingFactory().pk)
        self.school = self.wanted.school
        self.officer = factories.MembershipFactory(school=self.school, role=Membership.Role.OFFICER).user
        self.host: User = self.wanted.posting.host.user
        self.student: Student = students(self.wanted.program, 1, first=10**8)[0]
        self.size = 0

    def grow(self, size: int) -> None:
        numbers = range(self.size, size)
        crowd(self.wanted, students(self.wanted.program, len(numbers), first=self.size))
        self.size = size
        AlumniRecord.objects.bulk_create(
            AlumniRecord(school=self.school, name=f"Alumna {n}", class_year=2010, email=f"a{n}@bench.example")
            for n in numbers
        )
        made = Employer.objects.bulk_create([Employer(code=f"E{n:07X}", name=f"Employer {n}") for n in numbers])
        Vetting.objects.bulk_create(Vetting(employer=one, school=self.school) for one in made)
        self._tell(numbers)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _tell(self, numbers: range) -> None:
        """Events of the listing and of the student's papers, notifications and failed mail."""
        about = {"school": self.school, "actor": self.host, "data": {}}
        events = [
            Event(
                **about, kind="listing.paused", subject_type="postings.listing", subject_id=self.wanted.pk,
                at=moment() + timedelta(seconds=n), audience=["host", "office"],
            )
            for n in numbers
        ]  # fmt: skip
        events += [
            Event(
                **about, kind="document.opened", subject_type="postings.listing", subject_id=0, student=self.student,
                at=moment() + timedelta(seconds=n), audience=["student"],
            )
            for n in numbers
        ]  # fmt: skip
        made = Event.objects.bulk_create(events, batch_size=2000)[: len(numbers)]
        Notification.objects.bulk_create(
            [Notification(user=self.host, event=one, kind="news", title="Paused", url="/", at=one.at) for one in made],
            batch_size=2000,
        )
        Outbox.objects.bulk_create(
            [
                Outbox(
                    school=self.school, message_id=f"<{n}@bench>", to=f"s{n}@bench.example", subject="Hello", text="Hello",
                    state="failed", tries=10, last_error="Unknown", next_try_at=moment(), created_at=moment(),
                )
                for n in numbers
            ],
            batch_size=2000,
        )  # fmt: skip

    def pages(self) -> dict[str, Callable[[], object]]:
        office, host, mine = browser_of(self.officer), browser_of(self.host), browser_of(self.student.user)
        desk, listing = f"/{self.school.slug}/office", self.wanted.code
        asked = {
            "office, students": (office, f"{desk}/students/"),
            "office, students by a word": (office, f"{desk}/students/?q=number+77"),
            "office, alumni": (office, f"{desk}/alumni/"),
            "office, alumni by a word": (office, f"{desk}/alumni/?q=alumna+77"),
            "office, employers": (office, f"{desk}/employers/"),
            "office, employers by a word": (office, f"{desk}/employers/?q=77"),
            "office, without an answer": (office, f"{desk}/unanswered/"),
            "office, mail that failed": (office, f"{desk}/failures/"),
            "office, the board": (office, f"{desk}/board/"),
            "office, the board by place": (office, f"{desk}/board/?by=place&group=running"),
            "office, home": (office, f"{desk}/"),
            "office, one listing": (office, f"{desk}/listings/{listing}/"),
            "host, applicants": (host, f"/host/listings/{listing}/applicants/"),
            "host, applicants by marks": (host, f"/host/listings/{listing}/applicants/?sort=marks"),
            "host, home": (host, "/host/"),
            "account, notifications": (host, "/account/notifications/"),
            "student, who has seen": (mine, f"/{self.school.slug}/my/seen/"),
        }
        return {name: _deed(name, browser, path) for name, (browser, path) in asked.items()}


def _deed(name: str, browser: object, path: str) -> Callable[[], object]:
    answer = browser.get(path)
    assert answer.status_code == 200, (name, path, answer.status_code)
    return lambda: browser.get(path)


def main() -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    found: dict[str, list] = {}
    with scopes_disabled():
        lists = Lists()
    for size in SIZES:
        with scopes_disabled():
            lists.grow(size)
            pages = lists.pages()
        for name, deed in pages.items():
            cost = measure(deed, rounds=7)
            found.setdefault(name, []).append([cost.queries, round(cost.cpu, 1)])
            print(f"{size:7,} {name:30} {cost.queries:3} queries {cost.cpu:8.1f} ms", flush=True)
    print(json.dumps({"database": connection.vendor, "rows": [[name, *costs] for name, costs in found.items()]}))


if __name__ == "__main__":
    main()
