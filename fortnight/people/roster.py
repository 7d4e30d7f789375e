"""A table of students or alumni as people export it: found by its headings, read row by row, each fault a sentence."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from fortnight.core.text import one_line
from fortnight.people.models import AlumniRecord, Level, Student, User

LEVELS = {level.value.casefold(): level.value for level in Level}
HEADINGS = {
    "email": {"email", "e-mail", "e-mail address", "email address", "mail"},
    "name": {"name", "full name", "student name", "preferred name"},
    "number": {"number", "student number", "id", "student id", "identifier"},
    "level": {"level", "class level", "year", "grade"},
    "field": {"field", "field of study", "major", "primary major", "course"},
    "class_year": {"class year", "class_year", "graduation year", "class"},
    "degree": {"degree"},
}
LONGEST = {
    "email": User._meta.get_field("email").max_length,
    "degree": AlumniRecord._meta.get_field("degree").max_length,
    **{name: Student._meta.get_field(name).max_length for name in ("name", "number", "field")},
}


@dataclass(frozen=True)
class Row:
    """One line of the file. `problem` is a sentence, or empty."""

    line: int
    values: dict[str, str]
    problem: str = ""


class NoTable(ValueError):
    """The file has no heading that could be used, or is no table from some line on; the message says which."""


def decoded(data: bytes) -> str:
    """The text of a file, as people's spreadsheets write it. Raises `NoTable`."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NoTable(_("The file is no text that we can read. Save it as CSV in UTF-8."))


def read(text: str, *, needed: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a CSV text with a heading line. Raises `NoTable`."""
    sample = text[:4000]
    delimiter = ";" if sample.count(";") > sample.count(",") else "\t" if "\t" in sample else ","
    lines = _lines(csv.reader(StringIO(text.lstrip("\ufeff")), delimiter=delimiter))
    columns = _columns(next(lines, []))
    missing = [name for name in needed if name not in columns.values()]
    if missing:
        raise NoTable(_("The first line must name the columns; missing: %(names)s.") % {"names": ", ".join(missing)})
    for number, cells in enumerate(lines, start=2):
        values = {columns[at]: one_line(cell) for at, cell in enumerate(cells) if at in columns}
        if any(values.values()):
            yield Row(number, values, _problem(values, needed))


def _lines(table: Iterator[list[str]]) -> Iterator[list[str]]:
    number = 0
    while True:
        number += 1
        try:
            cells = next(table, None)
        except csv.Error as error:
            words = _("Line %(n)d cannot be read: a cell in it does not end. Look at its quotation marks.")
            raise NoTable(words % {"n": number}) from error
        if cells is None:
            return
        yield cells


def _columns(heading: list[str]) -> dict[int, str]:
    names = {at: cell.strip().casefold() for at, cell in enumerate(heading)}
    return {at: key for at, name in names.items() for key, known in HEADINGS.items() if name in known}


def _problem(values: dict[str, str], needed: tuple[str, ...]) -> str:
    for name in needed:
        if not values.get(name):
            return _("The column “%(name)s” is empty.") % {"name": name}
    for name, most in LONGEST.items():
        if len(values.get(name, "")) > most:
            words = _("“%(value)s…” is too long; %(most)d letters are the most.")
            return words % {"value": values[name][:40], "most": most}
    if values.get("email") and not _is_address(values["email"]):
        return _("“%(value)s” is no e-mail address.") % {"value": values["email"][:80]}
    if "level" in needed and values["level"].casefold() not in LEVELS:
        return _("“%(value)s” is no level we know.") % {"value": values["level"][:80]}
    if "class_year" in needed and not (values["class_year"].isdecimal() and 1900 < int(values["class_year"]) < 2100):  # noqa: PLR2004
        return _("“%(value)s” is no class year.") % {"value": values["class_year"][:80]}
    return ""


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
