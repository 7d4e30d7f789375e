"""What a row of a file may hold: the same rules as the pages', asked of JSON values instead of typed text."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from fortnight.employers.columns import EMPLOYER, HOST
from fortnight.postings.columns import COLUMNS, LONGEST_QUESTION
from fortnight.ui.fields import LineField, TagsField
from fortnight.ui.forms import Form

Rule = Callable[..., forms.Field]
DAY = ["%Y-%m-%d"]  # the same for every reader, unlike 01/02/2027
HALF = re.compile("[\ud800-\udfff]")  # half a character: JSON can write it, no database can store it
LONG_QUESTION = {"long": __("“%(word)s” is too long for a question.")}

SECTIONS: dict[str, dict[str, Rule]] = {
    "host": {"email": partial(forms.EmailField, max_length=254), "name": HOST["name"], "title": HOST["title"]},
    "employer": EMPLOYER,
    "project": {
        **COLUMNS,
        "questions": partial(TagsField, most=3, longest=LONGEST_QUESTION, error_messages=LONG_QUESTION),
    },
}


class Problem(NamedTuple):
    """`field` is where it stands in the row ("project.weeks"); empty: the row itself."""

    field: str
    sentence: str


class Reader:
    """Reads the sections of rows; made once for a file. `currency` is the school's own, taken even if no list has it."""

    def __init__(self, *, currency: str) -> None:
        self.fields = {section: _fields(rules) for section, rules in SECTIONS.items()}
        self.fields["project"]["currency"].choices += [(currency, currency)]
        self.id = _fields({"id": partial(LineField, max_length=200)})["id"]
        self.kinds = {
            (section, name): _kind(field) for section in SECTIONS for name, field in self.fields[section].items()
        }

    def read(self, section: str, given: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
        """The values as the columns want them, and what is wrong with the others. What is missing is not said here."""
        values, problems = {}, []
        for name, value in given.items():
            sentence = _wrong_type(value, *self.kinds[section, name])
            if not sentence:
                values[name], sentence = _cleaned(self.fields[section][name], value)
            if sentence:
                problems.append(Problem(f"{section}.{name}", sentence))
        return {name: value for name, value in values.items() if f"{section}.{name}" not in dict(problems)}, problems


def _fields(rules: Mapping[str, Rule]) -> dict[str, forms.Field]:
    """With the plain words of a form. What is missing is said by the scope check, for all fields in the same way."""
    form = type("SectionForm", (Form,), {name: rule(required=False) for name, rule in rules.items()})()
    for field in form.fields.values():
        if isinstance(field, forms.DateField):
            field.input_formats = DAY
        if isinstance(field, forms.ChoiceField):
            choices = ", ".join(str(value) for value, _words in field.choices)
            field.error_messages["invalid_choice"] = format_lazy(__("Take only these: {choices}."), choices=choices)
    return form.fields


def _cleaned(field: forms.Field, given: Any) -> tuple[Any, str]:
    """The value and no sentence, or no value and the sentence that says why."""
    try:
        value = field.clean(given)
    except ValidationError as error:
        return None, " ".join(error.messages)
    return list(dict.fromkeys(value)) if isinstance(value, list) else value, ""


def _wrong_type(value: Any, kind: Any, sentence: str) -> str:
    """A sentence where the JSON value is of another kind than the column; empty where it is right."""
    parts = value if isinstance(value, list) else [value]
    if any(isinstance(part, str) and HALF.search(part) for part in parts):
        return _("This holds half a character (a broken \\u escape). Write the text anew.")
    right = isinstance(value, kind) and not isinstance(value, bool)
    return "" if right and (kind is not list or all(isinstance(part, str) for part in parts)) else sentence


def _kind(field: forms.Field) -> tuple[Any, str]:
    """The JSON type that a column wants, and the sentence for any other."""
    if isinstance(field, TagsField | forms.MultipleChoiceField):
        return list, _("This must be a list of texts, like [“one”, “two”].")
    if isinstance(field, forms.DecimalField):
        return int | Decimal, _("This must be a number without quotation marks, like 18.50.")
    if isinstance(field, forms.IntegerField):
        return int, _("This must be a whole number without quotation marks, like 3.")
    if isinstance(field, forms.DateField):
        return str, _("This must be a day in quotation marks, like “2027-01-31”.")
    return str, _("This must be a text in quotation marks.")
