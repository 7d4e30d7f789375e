"""`fortnight manage import_postings`: rows become listings that wait, once; what is wrong is told row by row."""

import json
import re
from io import StringIO
from itertools import cycle
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fortnight.activity.models import Event, Notification, Outbox
from fortnight.employers.models import Employer, Host
from fortnight.exchange.models import BroughtIn
from fortnight.people.models import User
from fortnight.postings.models import Listing, Posting, Revision
from fortnight.postings.queries import wanted_programs
from tests import factories
from tests.exchange.material import naughty, row

pytestmark = pytest.mark.django_db
A_ROW = 32  # queries, savepoints among them
HARD = re.compile("[\x00\ud800-\udfff]")


@pytest.fixture
def bring(tmp_path):
    """`bring(rows, …options)`: what the command wrote, line by line, the error's sentence last."""

    def run(document, **options) -> list[str]:
        path = Path(tmp_path / "projects.json")
        path.write_text(document if isinstance(document, str) else json.dumps(document))
        out = StringIO()
        try:
            call_command("import_postings", str(path), stdout=out, stderr=StringIO(), **options)
        except CommandError as error:
            out.write(str(error))
        return out.getvalue().splitlines()

    return run


def counts() -> dict[str, int]:
    models = (User, Employer, Host, Posting, Revision, Listing, BroughtIn, Event, Notification, Outbox)
    return {model.__name__: model._base_manager.count() for model in models}


def test_rows_become_listings_that_wait(program, bring):
    assert bring([row(program, 1), row(program, 2, places=3)]) == [
        "2 brought in to wait for review in Micro-internships, IAP, 0 here already and left as they are, 0 with faults."
    ]
    first, second = Listing._base_manager.order_by("pk").select_related("posting__host__user", "sent")
    assert (first.state, first.title, first.program) == ("submitted", "Count the stops without shade, part 1", program)
    assert (first.sent.number, first.sent.by, second.places) == (1, None, 3)
    host = first.posting.host
    assert (host.user.email, host.user.name, host.user.email_verified_at) == ("robin@acme.example", "Robin Hale", None)
    assert (host.employer.name, host.employer.domain, host.role, host.state) == (
        "Acme",
        "acme.example",
        "owner",
        "active",
    )
    assert second.posting.host == host
    assert wanted_programs(first.posting) == [program]


def test_a_second_run_changes_nothing(program, bring):
    rows = [row(program, 1), row(program, 2)]
    bring(rows)
    before = counts()
    assert bring([*rows, row(program, 3, title="Too much", hours=40)]) == [
        "Row 3 (Too much): project.hours: The work takes 40 hours a week. Micro-internships, IAP asks for 10 to 35 hours a week.",
        "0 brought in to wait for review in Micro-internships, IAP, 2 here already and left as they are, 1 with faults.",
        "Mend the rows named above and run it again; what is here already is passed over.",
    ]
    assert counts() == before


def test_what_the_host_changed_since_stays(program, bring):
    bring([row(program)])
    Posting.objects.update(title="Count the benches")
    bring([row(program)])
    assert [posting.title for posting in Posting.objects.all()] == ["Count the benches"]


def test_the_same_row_can_be_brought_into_another_program(program, school, bring):
    factories.ProgramFactory(school=school, slug="fall")
    bring([row(program)], program="iap")
    assert bring([row(program)], program="fall")[0].startswith("1 brought in")
    assert Posting.objects.count() == 2


def test_a_dry_run_tells_the_same_and_changes_nothing(program, bring):
    rows = [row(program, 1), row(program, 2, weeks=9), row(program, 3, title=""), row(program, 4)]
    before = counts()
    told = bring(rows, dry_run=True)
    assert counts() == before
    assert told[-2] == (
        "2 would be brought in to wait for review in Micro-internships, IAP, "
        "0 here already and left as they are, 2 with faults."
    )
    assert [line.replace("would be ", "") for line in told] == bring(rows)


def test_what_cannot_be_read_and_what_is_missing_are_told_together(program, bring):
    given = row(program, weeks="three", mentor_name="", mode="on_site")
    del given["project"]["learn"]
    told = bring([given])
    assert [line.removeprefix("Row 1 (Count the stops without shade, part 1): ") for line in told[:-2]] == [
        "project.weeks: This must be a whole number without quotation marks, like 3.",
        "project.learn: Say what the student will learn.",
        "project.place: Name the town or the address where the student works.",
        "project.mentor_name: Name the person who will guide the student. Students look for a person, not for a department.",
    ]
    assert Posting.objects.count() == 0


def test_rows_that_are_right_come_in_beside_those_that_are_not(program, bring):
    told = bring(["text", row(program, 1), {"id": 5}, row(program, 1)])
    assert [line.split(":")[0] for line in told[:-2]][:3] == ["Row 1", "Row 3 (5)", "Row 3 (5)"]
    assert (
        told[-3] == "Row 4 (Count the stops without shade, part 1): id: Row 2 has this id already. Give each its own."
    )
    assert Listing._base_manager.count() == 1


def test_the_office_hears_once_and_hosts_not_at_all(program, officer, viewer, bring):
    bring([row(program, number) for number in range(3)])
    assert [(mail.to, mail.subject) for mail in Outbox.objects.all()] == [
        (officer.email, "3 projects from a file wait for review")
    ]
    event = Event.objects.get(kind="postings.imported")
    assert (event.data, event.actor, event.school) == ({"new": 3, "known": 0, "faulty": 0}, None, program.school)
    assert Notification.objects.get().url == "/northfield/office/review/"


def test_the_office_reads_and_decides_it_like_any_other(program, officer, bring, as_user):
    bring([row(program)])
    listing = Listing._base_manager.get()
    browser = as_user(officer)
    assert browser.get("/northfield/office/review/").content.decode().count(f'/listings/{listing.code}/"') == 1
    assert browser.get(f"/northfield/office/listings/{listing.code}/").status_code == 200
    assert (
        browser.post(f"/northfield/office/listings/{listing.code}/approval/", {"approve-read": "1"}).status_code == 302
    )
    listing.refresh_from_db()
    assert listing.state == "published"


def test_its_host_finds_it_after_signing_in(program, bring, as_user):
    bring([row(program)])
    page = as_user(User.objects.get(email="robin@acme.example")).get(f"/host/postings/{Posting.objects.get().code}/")
    assert page.status_code == 200
    assert "Brought in from a file, for the office to read" in page.content.decode()


def test_queries_do_not_grow_with_what_is_there(program, bring):
    def queries(start: int, number: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            bring([row(program, at) for at in range(start, start + number)])
        return len(caught)

    queries(0, 1)
    one, three, twenty = queries(10, 1), queries(20, 3), queries(30, 20)
    assert (three - one, twenty - three) == (2 * A_ROW, 17 * A_ROW)


def naughty_row(program, number: int, texts: list[str]) -> dict:
    """Another text in each field that takes one."""
    at = cycle([*texts[number:], *texts[:number]])
    places = ("title", "need", "work", "learn", "deliverable", "place", "mentor_name", "nda")
    given = row(program, number, **{name: next(at) for name in places}, skills=[next(at)[:60]], questions=[next(at)])
    return {**given, "id": f"{next(at)}{number}", "host": {"email": f"h{number}@x.example", "name": next(at)}}


def test_no_text_breaks_it(program, bring, officer, as_user):
    """Texts that broke other people's programs come in as they are, and the office can read them."""
    texts = [text for text in naughty() if text.strip() and len(text) <= 120 and not HARD.search(text)]
    rows = [naughty_row(program, number, texts) for number in range(0, len(texts), 12)]
    told = bring(rows)
    assert told[:-1] == []
    listings = list(Listing._base_manager.select_related("sent").order_by("pk"))
    assert [listing.sent.place for listing in listings] == [" ".join(each["project"]["place"].split()) for each in rows]
    browser = as_user(officer)
    for listing in listings[:3]:
        assert browser.get(f"/northfield/office/listings/{listing.code}/").status_code == 200


@pytest.mark.parametrize(
    "text", [*(text for text in naughty() if HARD.search(text)), "", " ", "\x00", "x" * 100_000, "\ud83d"]
)
def test_a_text_that_cannot_be_kept_is_told(program, bring, text):
    told = bring([row(program, skills=[text], title=text)])
    assert Posting.objects.count() == 0
    assert told[-2].endswith("0 here already and left as they are, 1 with faults.")
    assert all(sign.isprintable() for line in told for sign in line)


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ("[{]", "projects.json: Line 1, column 3 is no JSON: Expecting property name enclosed in double quotes. Mend it there."),
        ("{}", "projects.json: The file must hold a list of projects, or an object with such a list as “postings”."),
    ],
)  # fmt: skip
def test_a_broken_file_is_one_sentence(program, bring, document, sentence):
    assert bring(document) == [sentence]


def test_an_empty_list_brings_nothing(program, bring):
    assert bring([])[0].startswith("0 brought in")
    assert not Event.objects.exists()


def test_the_school_and_the_program_must_be_clear(school, bring):
    none = "No program of Northfield Institute takes projects today: it must be open, and today between “hosts may post from” and “students may apply until”."
    factories.ProgramFactory(school=school, slug="draft", state="draft")
    assert bring([]) == [none]
    factories.ProgramFactory(school=school, slug="iap")
    factories.ProgramFactory(school=school, slug="fall")
    assert bring([]) == ["Say which with --program: iap, fall (there is more than one)."]
    assert bring([], program="fal") == ["Say which with --program: iap, fall (“fal” is not among them)."]
    factories.SchoolFactory(slug="lakeside", name="Lakeside")
    assert bring([], program="iap") == ["Say which with --school: lakeside, northfield (there is more than one)."]
    assert bring([], program="iap", school="northfield")[0].startswith("0 brought in")


def test_without_a_school_the_next_step_is_named(db, bring):
    assert bring([]) == ["There is no school yet. Run: fortnight create-school"]
