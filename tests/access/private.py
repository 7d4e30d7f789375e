"""What belongs to one student and one employer of a school, each column of it marked with a word of its own."""

from collections.abc import Iterator

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from django_scopes import scopes_disabled

from fortnight.applications.models import Application
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.postings import search
from tests.access.estate import Estate
from tests.access.marking import NEVER, STRUCTURE, TEXTS, marked_values
from tests.factories import pdf

# Who did something is no owner of it; and what a school has in common belongs to nobody in particular.
NOT_OWNERS = {"by", "actor", "invited_by", "made_by", "school", "program", "label", "reason"}
BEGINNING = (
    "student", "employer", "seat", "mate", "asking", "vetting", "match", "label", "reason", "closure", "failed_mail", "stray",
    "view", "clauses", "advice", "competency", "mailing", "colleague", "office_invitation", "team_invitation", "notification",
)  # fmt: skip


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("fortnight.")]


def belonging(estate: Estate) -> list[models.Model]:
    """Every row that leads to the estate's student, employer or one of the office's things about them."""
    things = [*(estate[kind] for kind in BEGINNING), estate["match"].record, estate["notification"].event]
    things += [thing.user for thing in things if isinstance(getattr(thing, "user", None), User)]
    found = {_name(row): row for row in things}
    everything = [row for model in ours() for row in model._base_manager.all()]
    before = -1
    while before != len(found):
        before = len(found)
        found |= {_name(row): row for row in everything if found.keys() & set(_owners(row))}
    return list(found.values())


def _name(row: models.Model) -> tuple[str, int]:
    return type(row).__name__, row.pk


def _owners(row: models.Model) -> Iterator[tuple[str, int]]:
    for field in row._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.name not in NOT_OWNERS:
            yield field.related_model.__name__, getattr(row, field.attname)


def columns() -> list[str]:
    """Every column that can hold words or a file of somebody; a person's own twice: students' and hosts'."""
    found = []
    for model in ours():
        for field in model._meta.concrete_fields:
            kinds = ("student", "host") if model is User else ("",)
            found += [column_of(model, field.name, kind) for kind in kinds if holds_words(model, field)]
    return sorted(found)


def column_of(model: type[models.Model], name: str, kind: str = "") -> str:
    return f"{model.__name__}.{name}" + (f" of a {kind}" if kind else "")


def holds_words(model: type[models.Model], field: models.Field) -> bool:
    if field.name in NEVER | STRUCTURE.get(model.__name__, set()) or field.choices:
        return False
    return isinstance(field, (*TEXTS, models.JSONField, models.FileField))


@scopes_disabled()
def mark_columns(estate: Estate) -> dict[str, str]:
    """By column, the word that now stands in it."""
    words = {column: f"zq{number:03}qz" for number, column in enumerate(columns())}
    used = {}
    Application.objects.filter(pk=estate["sent"].pk).update(opened_at=now())  # before that its host sees a cover
    for row in belonging(estate):
        kind = ("student" if row.pk == estate["student"].user_id else "host") if isinstance(row, User) else ""
        for field in row._meta.concrete_fields:
            column = column_of(type(row), field.name, kind)
            if column in words and _write(row, field, words[column]):
                used[column] = words[column]
    search.rebuild()
    return used


def _write(row: models.Model, field: models.Field, word: str) -> bool:
    if isinstance(field, models.FileField):
        row.refresh_from_db()
        getattr(row, field.name).save("marked.pdf", ContentFile(pdf() + word.encode()))
        return True
    values = dict(marked_values(row, field, word))
    type(row)._base_manager.filter(pk=row.pk).update(**values) if values else None
    return bool(values)
