"""Students without a place are in exactly one group, and so are projects with a free one; what is counted is capped."""

import pytest

from fortnight.board import counting, groups
from fortnight.board.counting import PLACES, draw
from fortnight.board.groups import listings_in, students_in
from fortnight.board.models import Group
from fortnight.board.narrowing import Narrowed
from fortnight.postings import search
from fortnight.programs.models import Program
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
STUDENTS, LISTINGS = ("nothing", "unheard", "running", "idle"), ("empty", "free")


@pytest.fixture
def season(school, program):
    """By name: a student of each kind, and one of each who stands nowhere."""
    people = {}

    def applied(name, *states, program=program, **student):
        people[name] = factories.StudentFactory(school=school, name=name, **student)
        for state in states:
            answered = {"answered_at": None} if state in {"submitted", "withdrawn"} else {}
            listing = factories.ListingFactory(program=program, closed=True)
            factories.ApplicationFactory(student=people[name], listing=listing, state=state, **answered)

    applied("Ada ended", "not_selected", "withdrawn", level="Senior", field="Biology")
    applied("Bo waits", "submitted", "withdrawn", level="Junior", field="Physics")
    applied("Cy goes on", "submitted", "not_selected", level="Junior", field="Biology")
    applied("Di drafts", "draft", "discarded", level="Junior", field="Physics")
    applied("Em gone", "not_selected", left_at=factories.dates.moment())
    applied("Fay elsewhere", "not_selected", program=factories.ProgramFactory(school=school))
    gus = factories.StudentFactory(school=school, name="Gus placed")
    for_gus = {"offer__application__student": gus, "offer__application__listing__program": program}
    factories.PlacementFactory(**for_gus, offer__application__listing__closed=True)
    broken = {
        "state": "cancelled",
        "broken_off_at": factories.dates.moment(),
        "broken_off_by": "host",
        "reason": "We move.",
    }
    lost = factories.StudentFactory(school=school, name="Hal lost it", level="Senior", field="Law")
    offer = {"offer__application__student": lost, "offer__application__listing__program": program}
    factories.PlacementFactory(**offer, offer__application__listing__closed=True, **broken)
    factories.StudentFactory(name="Ivo of another school")
    return Program.objects.select_related("policy", "school").get(pk=program.pk)


def names(program, group, **to):
    return [student.name for student in students_in(program, group, Narrowed(**to))]


def test_each_student_without_a_place_is_in_one_group(season):
    found = {group: names(season, group) for group in STUDENTS}
    assert found == {
        "nothing": ["Ada ended", "Hal lost it"],
        "unheard": ["Bo waits"],
        "running": ["Cy goes on"],
        "idle": ["Di drafts", "Fay elsewhere"],
    }


def test_of_many_applications_the_groups_are_the_same(season, monkeypatch):
    few = {group: names(season, group) for group in STUDENTS}
    monkeypatch.setattr(groups, "CROWD", 1)
    season.__dict__.pop("_crowded")
    assert {group: names(season, group) for group in STUDENTS} == few
    assert season.__dict__["_crowded"]


def test_only_for_whom_the_program_is(season):
    season.policy.eligible_levels = ["Senior"]
    assert [names(season, group) for group in STUDENTS] == [["Ada ended", "Hal lost it"], [], [], []]


def test_projects_that_take_applications_and_have_a_free_place(season):
    empty = factories.ListingFactory(program=season)
    free = factories.ListingFactory(program=season, places=2, held=1, applicants=4)
    factories.ListingFactory(program=season, held=1, applicants=4)
    factories.ListingFactory(program=season, halted_at=factories.dates.moment())
    factories.ListingFactory(program=season, state="paused")
    factories.ListingFactory(program=season, deadline_at=factories.dates.moment(hours=-1))
    factories.ListingFactory(school=season.school)
    assert [list(listings_in(season, group, Narrowed())) for group in LISTINGS] == [[empty], [free]]


def placed(program, **posting):
    return factories.ListingFactory(program=program, **{f"posting__{name}": value for name, value in posting.items()})


def test_narrowed_by_field_level_place_and_week(season):
    biology = placed(season, fields=["Biology"], mode="onsite", place="Boston")
    anybody = placed(season, fields=[], mode="remote")
    physics = placed(season, fields=["Physics"], levels=["Senior"], mode="remote")
    search.rebuild()
    monday = biology.earliest_start.isoformat()

    def found(**to):
        return set(listings_in(season, Group.EMPTY, Narrowed(**to)))

    assert found(field="Biology") == {biology, anybody}
    assert found(field="Physics", level="Junior") == {anybody}
    assert found(place="remote") == {anybody, physics}
    assert found(place="Boston") == {biology}
    assert found(start=Narrowed.read({"start": monday}).start) == {biology, anybody, physics}
    assert found(start="1999-01-04") == set()
    assert names(season, "nothing", field="Biology") == ["Ada ended"]
    assert names(season, "idle", level="Junior", field="Physics") == ["Di drafts"]
    mode = students_in(season, "nothing", Narrowed()).first().applications.first().listing.mode
    assert names(season, "nothing", place=mode) == ["Ada ended", "Hal lost it"]
    assert names(season, "nothing", place="Nowhere") == []


def test_the_board_counts_by_each(season):
    placed(season, fields=["Biology"], levels=["Junior", "Senior"])
    placed(season, fields=[], places=3)
    by_field = draw(season, "field", Narrowed())
    rows = {row.value: row.cells for row in by_field.rows}
    assert (rows["Biology"]["empty"], rows["Biology"][PLACES], rows["Biology"]["nothing"]) == (2, 4, 1)
    assert (rows["Physics"]["empty"], rows["Physics"][PLACES], rows["Physics"]["unheard"]) == (1, 3, 1)
    assert (by_field.totals["nothing"], by_field.totals[PLACES], by_field.more) == (2, 4, set())
    levels = draw(season, "level", Narrowed()).rows
    assert [row.value for row in levels][:2] == ["Junior", "Senior"]
    assert sum(row.cells["nothing"] for row in draw(season, "place", Narrowed()).rows) >= 2
    assert all(row.label.startswith("week of") for row in draw(season, "start", Narrowed()).rows)


def test_more_than_is_counted_is_said(season, monkeypatch):
    monkeypatch.setattr(counting, "CAP", 1)
    drawn = draw(season, "level", Narrowed())
    assert drawn.more == {Group.NOTHING, Group.IDLE}
    assert drawn.totals["nothing"] == 1


def test_addresses_that_make_no_sense_are_read_as_nothing():
    given = {"level": "Wizard", "start": "soon", "field": " Law\x00 ", "place": "x" * 500}
    read = Narrowed.read(given)
    assert (read.level, read.start, read.field, len(read.place)) == ("", "", "Law", 200)
    assert Narrowed.read({"start": "2027-01-06"}).start == "2027-01-04"
    assert not Narrowed()
