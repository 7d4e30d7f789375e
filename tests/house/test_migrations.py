"""Migrations run while the version before still answers: what they change must not stand in its way."""

from collections.abc import Iterator

from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

TAKES_AWAY = (migrations.RemoveField, migrations.RenameField, migrations.DeleteModel, migrations.RenameModel)
KNOWN: set[str] = set()  # what the version before no longer asks for, each with the changelog line that says so


def hindrances(app: str, name: str, operations: list) -> Iterator[str]:
    for each in operations:
        what = f"{app}.{name}: {each.describe()}"
        if isinstance(each, TAKES_AWAY) and what not in KNOWN:
            yield what
        if isinstance(each, migrations.AddField) and not _may_be_left_out(each.field):
            yield f"{what}, which the version before does not write: give it null or db_default"


def _may_be_left_out(field: models.Field) -> bool:
    return field.many_to_many or field.null or field.has_db_default()


def test_the_version_before_goes_on_working():
    found = [
        said
        for (app, name), one in MigrationLoader(None).disk_migrations.items()
        if one.__module__.startswith("fortnight.") and not one.initial
        for said in hindrances(app, name, one.operations)
    ]
    assert found == []


def test_what_would_stand_in_its_way_is_found():
    bad = [
        migrations.AddField("document", "colour", models.CharField(max_length=3)),
        migrations.RemoveField("document", "title"),
    ]
    good = [migrations.AddField("document", "colour", models.CharField(max_length=3, db_default=""))]
    assert list(hindrances("people", "0009_colour", [*bad, *good])) == [
        "people.0009_colour: Add field colour to document, which the version before does not write: give it null or db_default",
        "people.0009_colour: Remove field title from document",
    ]
