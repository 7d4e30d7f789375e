from datetime import date
from zoneinfo import ZoneInfo

import pytest

from fortnight.core.time import end_of_day
from fortnight.postings import search
from fortnight.schools.models import Closure, Label
from fortnight.schools.queries import business_deadline
from fortnight.workflows import school_settings
from tests import factories
from tests.core.hostile.making import picture
from tests.workflows.history import told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def test_only_what_differs_is_written_and_named(school, director):
    values = {"short_name": "NI", "time_zone": school.time_zone, "accent_hue": 12}
    assert school_settings.change_school(school, values, by=director) == ["short_name", "accent_hue"]
    assert school_settings.change_school(school, values, by=director) == []
    school.refresh_from_db()
    assert (school.short_name, school.accent_hue) == ("NI", 12)
    assert told() == [("school.changed", director, {"columns": ["short_name", "accent_hue"]})]


def test_a_new_logo_replaces_the_former_file(school, director, django_capture_on_commit_callbacks):
    school_settings.change_logo(school, picture(), by=director)
    former, storage = school.logo.name, school.logo.storage
    with django_capture_on_commit_callbacks(execute=True):
        school_settings.change_logo(school, picture(size=(10, 10)), by=director)
    assert storage.exists(former) is False
    with storage.open(school.logo.name) as file:
        assert file.read() == picture(size=(10, 10))
    assert told() == [("school.changed", director, {"columns": ["logo"]})] * 2


def test_a_closure_moves_deadlines_until_it_is_removed(school, director, clock):
    clock("2026-12-03 15:00")
    at = factories.dates.moment()
    usual = business_deadline(school, at=at, days=1)
    days = {"name": "Snow", "first_day": date(2026, 12, 4), "last_day": date(2026, 12, 4)}
    closure = school_settings.add_closure(school, days, by=director)
    assert (business_deadline(school, at=at, days=1) - usual).days == 3
    school_settings.remove_closure(closure, by=director)
    assert (business_deadline(school, at=at, days=1), Closure.objects.count()) == (usual, 0)
    assert told() == [
        ("school.closure_added", director, {"name": "Snow"}),
        ("school.closure_removed", director, {"name": "Snow"}),
    ]


def test_a_label_is_made_and_then_changed(school, director):
    made = school_settings.save_label(school, {"name": "Climate", "slug": "climate"}, by=director)
    again = school_settings.save_label(school, {"name": "Climate work"}, by=director, label=made)
    assert again == made
    assert list(Label.objects.values_list("name", "slug", "fact")) == [("Climate work", "climate", "")]
    assert told() == [
        ("school.label_saved", director, {"name": "Climate"}),
        ("school.label_saved", director, {"name": "Climate work"}),
    ]


def test_another_zone_moves_the_projects_deadlines(school, director, listing, other_school):
    foreign = factories.ListingFactory(program=factories.ProgramFactory(school=other_school))
    before = foreign.deadline_at
    school_settings.change_school(school, {"time_zone": "Asia/Tokyo"}, by=director)
    listing.refresh_from_db()
    foreign.refresh_from_db()
    last = listing.program.applications_close
    assert listing.deadline_at == end_of_day(last, ZoneInfo("Asia/Tokyo"))
    assert foreign.deadline_at == before


def test_the_list_calls_a_label_by_its_present_name_and_drops_a_retired_one(school, director, listing):
    label = factories.LabelFactory(school=school, name="Climate", slug="climate")
    factories.ListingLabelFactory(listing=listing, label=label)
    remote = factories.LabelFactory(school=school, name="Remote", slug="remote", fact="remote")

    def shown() -> list[str]:
        return sorted(value.label for value in search.find([listing.program]).facets.values.get("label", ()))

    for each, name in ((label, "Climate work"), (remote, "From anywhere")):
        school_settings.save_label(school, {"name": name}, by=director, label=each)
    assert shown() == ["Climate work", "From anywhere"]
    school_settings.save_label(school, {"retired": True}, by=director, label=label)
    assert shown() == ["From anywhere"]


def test_a_logo_is_taken_away_with_its_file(school, director, django_capture_on_commit_callbacks):
    school_settings.change_logo(school, picture(), by=director)
    former, storage = school.logo.name, school.logo.storage
    with django_capture_on_commit_callbacks(execute=True):
        school_settings.remove_logo(school, by=director)
        school_settings.remove_logo(school, by=director)
    school.refresh_from_db()
    assert (school.logo.name, storage.exists(former)) == ("", False)
    assert told() == [("school.changed", director, {"columns": ["logo"]})] * 2
