"""Forms with more than they asked for, and fields with more than they can hold."""

import pytest
from django.db import connection

from fortnight.portals.office import settings as office_settings
from fortnight.portals.office.forms.settings import LabelForm
from tests.access.finding import forms
from tests.access.long_words import fields_to_fill, refused_beside, said_so
from tests.access.surplus import changed, surplus

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("plain_404", "quiet"),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="what a form takes does not depend on the database"),
]


@pytest.fixture(scope="module")
def found(world, door):
    return list(forms(world, door))


def test_columns_that_nobody_asked_for_change_nothing(found, door, counted):
    given = surplus()
    wrong = [(form.action, tables) for one, form in found if (tables := changed(door, one, form, given))]
    assert wrong == []
    counted("forms with every other column appended", len(found), least=90)


def test_a_form_that_takes_all_is_found(found, door, monkeypatch):
    """The negative control."""

    class Open(LabelForm):
        class Meta(LabelForm.Meta):
            fields = "__all__"
            exclude = ("school", "slug")

    monkeypatch.setattr(office_settings, "LabelForm", Open)
    one, form = next(pair for pair in found if pair[1].action.endswith("/settings/labels/new/"))
    assert changed(door, one, form, surplus()) != []


def test_a_hundred_kilobytes_are_refused_beside_the_field(found, door, counted):
    """Each field alone: a sentence beside it, and what was typed stands there still."""
    fields = [(one, form, name) for one, form in found for name in fields_to_fill(form) if said_so(form, name)]
    silent = [f"{form.action} {name}" for one, form, name in fields if not refused_beside(door, one, form, name)]
    assert silent == []
    counted("fields with 100 kB in them", len(fields), least=120)


def test_a_field_without_an_end_is_found(found, door, monkeypatch):
    """The negative control: without the limit of all texts, an office could write a book about itself."""
    monkeypatch.setattr("fortnight.ui.forms._keep_short", lambda _field: None)
    one, form = next(pair for pair in found if pair[1].action.endswith("/office/settings/"))
    assert "about" in [name for name in fields_to_fill(form) if not refused_beside(door, one, form, name)]
