"""All answers of the project form, page by page, as the check page reads them back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from fortnight.people.models import Document, Level
from fortnight.portals.host.forms.project import PAGES, Page, field_id
from fortnight.postings.models import Posting
from fortnight.postings.models.posting import Pay, Project
from fortnight.programs.models import Program
from fortnight.ui.tags.texts import markdown, money, sentence
from fortnight.ui.tags.times import day

UNSAID = ("currency",)  # read with the amount
EVERYBODY = ("levels", "fields")


@dataclass(frozen=True)
class Answer:
    label: str
    value: Any
    change: str
    missing: str


@dataclass(frozen=True)
class Section:
    page: Page
    answers: list[Answer]


def sections(posting: Posting, programs: Sequence[Program]) -> list[Section]:
    """`programs` are those that were chosen."""
    return [Section(page, _answers(posting, page, programs)) for page in PAGES]


def _answers(posting: Posting, page: Page, programs: Sequence[Program]) -> list[Answer]:
    there = reverse("host:posting-page", args=[posting.code, page.slug]) + "?from=check"
    columns = [name for name in Project.columns() if page.has(name) and name not in UNSAID]
    answers = [
        Answer(_label(name), _value(posting, name), f"{there}#{field_id(name)}", _missing(name)) for name in columns
    ]
    if page.has("programs"):
        chosen = [f"{one.name}, {one.school.short_name}" for one in programs]
        answers.append(Answer(_("Programs"), _lines(chosen), f"{there}#id_programs", _("none chosen")))
    return answers


def _label(name: str) -> str:
    words = str(Project._meta.get_field(name).verbose_name)
    return words[:1].upper() + words[1:]


def _missing(name: str) -> str:
    if name in EVERYBODY:
        return _("everybody")
    return _("until the places are filled") if name == "deadline" else ""


def _value(posting: Posting, name: str) -> Any:
    value = getattr(posting, name)
    if value in (None, "", []):
        return ""
    return SAID[name](posting) if name in SAID else _plain(posting, name, value)


def _plain(posting: Posting, name: str, value: Any) -> Any:
    column = Project._meta.get_field(name)
    if column.choices:
        return getattr(posting, f"get_{name}_display")()
    if column.get_internal_type() == "TextField":
        return markdown(value)
    return day(value) if column.get_internal_type() == "DateField" else value


def _lines(items: list[str]) -> str:
    return format_html_join("", "<p>{}</p>", ((item,) for item in items))


def _amount(posting: Posting) -> str:
    amount = money(posting.pay_amount, posting.currency)
    return _("%(amount)s an hour") % {"amount": amount} if posting.pay == Pay.HOURLY else amount


def _names(values: list[str], choices: list[tuple[str, Any]]) -> str:
    known = dict(choices)
    return sentence(known.get(value, value) for value in values)


SAID: dict[str, Callable[[Posting], Any]] = {
    "skills": lambda posting: sentence(posting.skills),
    "fields": lambda posting: sentence(posting.fields),
    "levels": lambda posting: _names(posting.levels, Level.choices),
    "materials": lambda posting: _names(posting.materials, Document.Kind.choices),
    "questions": lambda posting: _lines(posting.questions),
    "pay_amount": _amount,
    "mentor_hours": lambda posting: f"{posting.mentor_hours.normalize():f}",
}
