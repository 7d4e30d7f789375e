"""Real proposals of an open-source mentoring programme become listings: every eighth of the public list where it lies
beside the checkout (`make prove` takes all of it), else a few rows of our own in its form."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

from fortnight.employers.models import Employer, Host
from fortnight.exchange.models import BroughtIn
from fortnight.postings.models import Listing
from fortnight.programs.models import Program
from tests import factories
from tests.exchange.material import CNCF

OURS = [
    {
        "program": "lfx",
        "org": f"Project {number % 3}",
        "title": f"Draw the map of part {number}",
        "description": "Write a program that draws the map, and try it with three people.\n\n- first the roads\n- then the rest",
        "expected_outcome": "A program and a map." if number % 2 else "",
        "skills": "- Go\n  - Maps (of roads, of rivers)\n  - Plain writing",
        "size": "",
        "hours": None if number % 2 else 175,
        "mentor_count": 1,
        "source_file": "maps.md",
    }
    for number in range(12)
]


def bring(path: Path) -> str:
    out = StringIO()
    call_command("import_postings", str(path), mapping="cncf", stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """What two runs of the file said, and the rows; in a transaction that is rolled back at the end."""
    path = tmp_path_factory.mktemp("cncf") / "projects.json"
    rows = json.loads(CNCF.read_text())[::8] if CNCF.exists() else OURS
    if rows is OURS:
        print(f"{CNCF.name} is not beside this checkout; these tests use rows of our own.")
    path.write_text(json.dumps(rows))
    with django_db_blocker.unblock(), transaction.atomic():
        factories.ProgramFactory(name="IAP")
        yield rows, bring(path), bring(path)
        transaction.set_rollback(True)


def test_every_proposal_becomes_a_listing_that_waits(told, db):
    rows, first, _second = told
    assert (
        first
        == f"{len(rows):,} brought in to wait for review in IAP, 0 here already and left as they are, 0 with faults.\n"
    )
    listings = Listing._base_manager.filter(program=Program._base_manager.get(), state="submitted", sent__number=1)
    assert listings.count() == len(rows)
    titles = sorted(" ".join(row["title"].split()) for row in rows if len(row["title"]) <= 120)
    assert sorted(listings.exclude(title__endswith="…").values_list("title", flat=True)) == titles


def test_a_second_run_changes_nothing(told, db):
    rows, _first, second = told
    assert (
        second
        == f"0 brought in to wait for review in IAP, {len(rows):,} here already and left as they are, 0 with faults.\n"
    )
    assert BroughtIn._base_manager.count() == Listing._base_manager.count() == len(rows)


def test_each_project_of_theirs_is_one_employer_with_one_host(told, db):
    orgs = {" ".join(row["org"].split()).casefold() for row in told[0]}
    assert sorted(name.casefold() for name in Employer.objects.values_list("name", flat=True)) == sorted(orgs)
    assert Host.objects.count() == len(orgs)


def test_texts_come_as_they_were_written(told, db):
    wanted = {" ".join(row["title"].split()): row for row in told[0] if len(row["title"]) <= 120}
    for listing in Listing._base_manager.select_related("sent")[:50]:
        row = wanted.get(listing.title)
        if row and row["org"] == listing.employer_name:
            assert listing.sent.work == row["description"].strip()
            assert len(listing.skills) <= 12
            assert listing.sent.deliverable
