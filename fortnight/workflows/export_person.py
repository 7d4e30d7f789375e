"""Everything that is kept about a person, as one archive: a JSON file a table, and the files that they gave."""

import json
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import FileField, Model
from django_scopes import scopes_disabled

from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.records.closing import hidden_from_student
from fortnight.records.models import Record
from fortnight.workflows.keeping import KEPT, rows_of

ABOUT = "about.json"


def export_person(person: User, out: IO[bytes]) -> int:
    """Writes a ZIP archive into `out`, which must be seekable; how many rows it holds.

    What somebody else wrote for themselves alone, hosts' notes and the office's, is not in it, nor what the person may not
    read yet, nor are secrets.
    """
    number = 0
    with scopes_disabled(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        held = {}
        for name, kept in KEPT.items():
            rows = [row for row in rows_of(name, person) if _theirs_to_read(row)]
            if kept.of and rows:
                held[name] = {"what": kept.what, "stays": kept.stays, "rows": len(rows)}
                shown = [dict(_columns(row, kept.secret | _not_yet(row))) for row in rows]
                archive.writestr(f"{name}.json", _json(shown))
                for row in rows:
                    _add_files(archive, row)
                number += len(rows)
        archive.writestr(ABOUT, _json({"of": person.email, "made_at": now(), "tables": held}))
    return number


def _theirs_to_read(row: Model) -> bool:
    """An event about a student that only the office or the host may see is not the student's to read."""
    audience = getattr(row, "audience", None)
    return audience is None or getattr(row, "student_id", None) is None or "student" in audience


def _not_yet(row: Model) -> frozenset[str]:
    """What a host said of a student is read once both have written, or time is up: here as on the page."""
    return hidden_from_student(row) if isinstance(row, Record) else frozenset()


def _columns(row: Model, secret: frozenset[str]) -> Iterator[tuple[str, Any]]:
    for column in row._meta.concrete_fields:
        if column.name in secret:
            continue
        if isinstance(column, FileField):
            yield column.name, _place(row, column.name)
        elif column.is_relation:
            thing = getattr(row, column.name)
            yield column.name, None if thing is None else str(thing)
        else:
            yield column.name, getattr(row, column.attname)


def _files(row: Model) -> list[str]:
    return [
        column.name
        for column in row._meta.concrete_fields
        if isinstance(column, FileField) and getattr(row, column.name)
    ]


def _place(row: Model, column: str) -> str:
    """Where the file lies in the archive."""
    kept = getattr(row, column)
    return f"files/{row._meta.model_name}-{row.pk}.{kept.name.rpartition('.')[2]}" if kept else ""


def _add_files(archive: zipfile.ZipFile, row: Model) -> None:
    for column in _files(row):
        kept = getattr(row, column)
        if kept.storage.exists(kept.name):
            with kept.open("rb") as file:
                archive.writestr(_place(row, column), file.read())


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
