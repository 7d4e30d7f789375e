"""The page about the file says what the code takes: its example comes in, its tables name every field."""

import json
import re
from datetime import timedelta

import pytest
from django import forms

from fortnight.exchange.fields import SECTIONS
from fortnight.exchange.mapping import STEPS, load
from fortnight.exchange.postings import import_postings
from fortnight.exchange.rows import read_rows, rows_of
from fortnight.postings.models.posting import Project
from fortnight.ui.fields import TagsField
from tests.house.code import ROOT

PAGE = (ROOT / "docs/operator/import-postings.md").read_text()


def project_table() -> str:
    """What the page must say of a project's fields, from the rules themselves."""
    lines = ["| field | is | |", "|---|---|---|"]
    for name, rule in SECTIONS["project"].items():
        lines.append(f"| `{name}` | {kind_of(rule())} | {Project._meta.get_field(name).verbose_name} |")
    return "\n".join(lines)


def kind_of(field: forms.Field) -> str:
    if isinstance(field, TagsField):
        return f"list of up to {field.most} texts of up to {field.longest} characters"
    if isinstance(field, forms.ChoiceField):
        some = "list of some of" if isinstance(field, forms.MultipleChoiceField) else "one of"
        return f"{some} {', '.join(f'`{value}`' for value, _words in field.choices)}"
    if isinstance(field, forms.IntegerField) and not isinstance(field, forms.DecimalField):
        return f"whole number from {field.min_value} to {field.max_value}"
    if isinstance(field, forms.DecimalField):
        return f"number with at most {field.decimal_places} digits after the point"
    if isinstance(field, forms.DateField):
        return 'day, like `"2027-01-31"`'
    return "address" if isinstance(field, forms.EmailField) else f"text of up to {field.max_length} characters"


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return found


@pytest.mark.django_db
def test_the_example_comes_in(program):
    given, defaults = rows_of(json.loads(block("json")))
    for name, days in (("earliest_start", 0), ("latest_start", 5)):
        given[0]["project"][name] = (program.work_start + timedelta(days=days)).isoformat()
    rows = read_rows(given, defaults=defaults, currency="USD")
    assert [(result.fate, result.problems) for result in import_postings(rows, program)] == [("new", [])]


def test_the_example_of_a_mapping_can_be_followed(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(block("toml"))
    assert set(load(str(path), None).table) == {"id", "host", "project"}


def test_every_field_stands_in_its_table():
    named = set(re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE))))
    assert {name for section in SECTIONS.values() for name in section} - named == set()
    assert project_table() in PAGE
    assert set(STEPS) - {"most", "longest"} - named == set()
