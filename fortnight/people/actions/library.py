"""A student's own facts and documents. Files are checked by `core.uploads` before they come here."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from fortnight.core.codes import new_code
from fortnight.core.scanner import Scan
from fortnight.core.time import now
from fortnight.core.uploads import Facts
from fortnight.people.actions.turn import wait_for_turn
from fortnight.people.models import Document, Student


@transaction.atomic
def add_document(student: Student, *, kind: str, title: str, content: bytes, facts: Facts) -> Document:
    """A new document, or the next version of the one of the same kind and title; the same file again changes nothing.

    The first résumé is the usual one.
    """
    wait_for_turn(student.pk)
    former = student.documents.current().filter(kind=kind, title=title).first()
    if former and former.sha256 == facts.sha256:
        return former
    is_default = bool(former and former.is_default) or (kind == Document.Kind.RESUME and not _has_usual(student))
    if former and former.is_default:
        Document.objects.filter(pk=former.pk).update(is_default=False)
    return Document.objects.create(
        student=student,
        kind=kind,
        title=title,
        file=ContentFile(content, name=f"{new_code()}{new_code()}.pdf"),
        size=facts.size,
        pages=facts.pages,
        sha256=facts.sha256,
        scan=facts.scan,
        version=former.version + 1 if former else 1,
        replaces=former,
        is_default=is_default,
    )


def _has_usual(student: Student) -> bool:
    return student.documents.filter(is_default=True, kind=Document.Kind.RESUME, removed_at=None).exists()


@transaction.atomic
def make_usual(document: Document) -> bool:
    """The résumé that drafts begin with; False when it is no longer in the library."""
    wait_for_turn(document.student_id)
    mine = Document.objects.current().filter(student=document.student_id, kind=Document.Kind.RESUME)
    if not mine.filter(pk=document.pk).exists():
        return False
    Document.objects.filter(student=document.student_id, is_default=True).update(is_default=False)
    return bool(Document.objects.filter(pk=document.pk).update(is_default=True))


def settle_document(document: Document, verdict: Scan) -> bool:
    """The virus scanner's word on what waited; False when there is one already. What is infected leaves the library."""
    values: dict[str, Any] = {"scan": verdict}
    if verdict == Scan.INFECTED:
        values |= {"file": "", "removed_at": now(), "is_default": False}
    return bool(Document.objects.waiting().filter(pk=document.pk).update(**values))


def remove_document(document: Document) -> bool:
    """Out of the library with its earlier versions; copies that were sent stay with their applications."""
    versions = Document.objects.filter(student=document.student_id, kind=document.kind, title=document.title)
    living = versions.filter(removed_at=None)
    return living.filter(pk=document.pk).exists() and bool(living.update(removed_at=now(), is_default=False))


def change_profile(student: Student, values: Mapping[str, Any]) -> list[str]:
    changed = [name for name, value in values.items() if getattr(student, name) != value]
    for name in changed:
        setattr(student, name, values[name])
    if changed:
        student.save(update_fields=changed)
    return changed
