"""What students change about themselves, remembered."""

from collections.abc import Mapping
from typing import Any

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.core.uploads import Facts
from fortnight.people.actions import library
from fortnight.people.models import Document, Student, User

OWN = ["student"]


@in_one_piece
def add_document(student: Student, *, by: User, kind: str, title: str, content: bytes, facts: Facts) -> Document:
    before = now()
    document = library.add_document(student, kind=kind, title=title, content=content, facts=facts)
    if document.added_at < before:  # the other half of a double click
        return document
    record("document.added", document, by=by, school=student.school, audience=OWN, data={"title": title})
    return document


@in_one_piece
def remove_document(document: Document, *, by: User) -> bool:
    if not library.remove_document(document):
        return False
    school = document.student.school
    record("document.removed", document, by=by, school=school, audience=OWN, data={"title": document.title})
    return True


@in_one_piece
def change_profile(student: Student, values: Mapping[str, Any], *, by: User) -> list[str]:
    changed = library.change_profile(student, values)
    if changed:
        record("student.changed", student, by=by, school=student.school, audience=OWN, data={"columns": changed})
    return changed
