"""A row of a file as a project that could be sent in, with a sentence for all that is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from fortnight.exchange.fields import HALF, SECTIONS, Problem, Reader
from fortnight.exchange.reading import Unreadable
from fortnight.exchange.shown import shown

KEYS = ("id", *SECTIONS)
LIST, DEFAULTS = "postings", "defaults"


@dataclass
class Row:
    """`number` counts from 1. `sections` hold the values as the columns want them; what was not given is absent."""

    number: int
    id: str = ""
    sections: dict[str, dict[str, Any]] = field(default_factory=lambda: {name: {} for name in SECTIONS})
    problems: list[Problem] = field(default_factory=list)

    @property
    def name(self) -> str:
        return shown(self.sections["project"].get("title") or self.id)

    def add(self, where: str, sentence: str) -> None:
        self.problems.append(Problem(where, sentence))


def rows_of(document: Any) -> tuple[list[Any], Mapping[str, Any]]:
    """The rows as they stand in the file, and what holds for all of them. Raises `Unreadable`."""
    if isinstance(document, list):
        return document, {}
    if not isinstance(document, dict) or not isinstance(document.get(LIST), list):
        raise Unreadable(_("The file must hold a list of projects, or an object with such a list as “postings”."))
    defaults = Row(0)
    _look_at_keys(defaults, document, (LIST, DEFAULTS), "")
    _look_at_keys(defaults, document.get(DEFAULTS, {}), tuple(SECTIONS), f"{DEFAULTS}.")
    for name in SECTIONS if not defaults.problems else ():
        _look_at_keys(defaults, document.get(DEFAULTS, {}).get(name, {}), tuple(SECTIONS[name]), f"{DEFAULTS}.{name}.")
    if defaults.problems:
        raise Unreadable(" ".join(f"{problem.field}: {problem.sentence}" for problem in defaults.problems))
    return document[LIST], document.get(DEFAULTS, {})


def read_rows(given: Iterable[Any], *, defaults: Mapping[str, Any], currency: str) -> Iterator[Row]:
    """Each row read for itself, and told when an earlier one has its id."""
    reader, first = Reader(currency=currency), dict[str, int]()
    for number, value in enumerate(given, start=1):
        row = _read_row(number, value, defaults, reader)
        if row.id and (before := first.setdefault(row.id, number)) != number:
            row.add("id", _("Row %(number)d has this id already. Give each its own.") % {"number": before})
        yield row


def _read_row(number: int, given: Any, defaults: Mapping[str, Any], reader: Reader) -> Row:
    row = Row(number)
    if not _look_at_keys(row, given, KEYS, ""):
        return row
    row.id = _id(row, given.get("id"), reader)
    for section, rules in SECTIONS.items():
        own = {} if given.get(section) is None else given[section]
        if _look_at_keys(row, own, tuple(rules), f"{section}."):
            together = {**defaults.get(section, {}), **_present(own)}
            known = {name: value for name, value in _present(together).items() if name in rules}
            row.sections[section], problems = reader.read(section, known)
            row.problems += problems
    if not row.sections["host"].get("email") and not any(each.field.startswith("host") for each in row.problems):
        row.add("host.email", _("Give the e-mail address of the host who stands for the project."))
    return row


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    """`null` says that nothing is given."""
    return {name: value for name, value in values.items() if value is not None}


def _look_at_keys(row: Row, given: Any, known: tuple[str, ...], path: str) -> bool:
    """Whether it is an object at all; what is strange about its keys is put to the row."""
    if not isinstance(given, dict):
        row.add(path.rstrip("."), _("This must be an object, like {“id”: …}."))
        return False
    for key in sorted(given.keys() - set(known)):
        near = get_close_matches(key[:100], known, n=1)
        hint = _("Did you mean “%(near)s”?") % {"near": near[0]} if near else _("Leave it out.")
        row.add(f"{path}{shown(key)}", _("This is no field that we know. %(hint)s") % {"hint": hint})
    for key in getattr(given, "doubled", ()):
        row.add(f"{path}{shown(key)}", _("This is given more than once. Keep one."))
    return True


def _id(row: Row, given: Any, reader: Reader) -> str:
    text = str(given) if isinstance(given, int) and not isinstance(given, bool) else given
    if not isinstance(text, str) or not text.strip():
        row.add("id", _("Give the row an id of its own: by that a second run knows it."))
        return ""
    if HALF.search(text):
        row.add("id", _("This holds half a character (a broken \\u escape). Write the text anew."))
        return ""
    try:
        return reader.id.clean(text)
    except ValidationError as error:
        row.add("id", " ".join(error.messages))
        return ""
