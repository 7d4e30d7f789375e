"""Writes one strange word into every text of a school, by walking the models: where it turns up, the seal leaks."""

from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from django_scopes import scope, scopes_disabled
from django_scopes.manager import DisabledQuerySet

from fortnight.activity.models import Event, Notification, Outbox, Received
from fortnight.employers.models import Employer, Host, TeamInvitation
from fortnight.people.models import User
from fortnight.postings import search
from fortnight.postings.models import Posting, Revision
from fortnight.schools.models import School
from tests.access.estate import Estate
from tests.factories import pdf

MARK = "zqxsealedzqx"
TEXTS = (models.CharField, models.TextField)
# What a text means to the machine; and what everybody may know: schools, and the names of seasons in which to post.
STRUCTURE = {
    "Commitment": {"by_week"},
    "Consent": {"text_version", "given_how"},
    "Event": {"kind", "subject_type"},
    "FacetCount": {"facet", "value"},
    "Mailing": {"narrowed"},
    "IssuerKey": {"kid", "public", "secret"},
    "Notification": {"kind", "url"},
    "Outbox": {"message_id", "to", "reply_to"},
    "Program": {"name"},
    "Received": {"key", "conversation"},
    "SavedSearch": {"asked", "query"},
    "SavedView": {"query"},
    "School": {"name", "short_name"},
    "SearchRow": {"tags", "words"},
    "Share": {"parts"},
    "Term": {"word"},
}
NEVER = {"code", "slug", "time_zone", "currency", "sha256", "password"}
LISTS = {"skills", "questions", "fields", "links", "records"}  # JSON that people wrote


def rows_of(estate: Estate) -> Iterator[models.Model]:
    """Every row of the estate's school, the people who belong only there, and what they wrote."""
    school = estate["school"]
    with scopes_disabled():
        yield School.objects.get(pk=school.pk)
        for model, column in (
            (Event, "school"),
            (Outbox, "school"),
            (Received, "school"),
            (Notification, "event__school"),
        ):
            yield from model.objects.filter(**{column: school})
        for model in (Posting, Host, TeamInvitation):
            yield from model.objects.filter(employer=estate["employer"])
        yield from Revision.objects.filter(posting__employer=estate["employer"])
        yield from Employer.objects.filter(pk=estate["employer"].pk)
        mine = models.Q(student_records__school=school) | models.Q(memberships__school=school)
        yield from User.objects.filter(mine | models.Q(seats__employer=estate["employer"])).distinct()
    for model in scoped_models():
        with scope(school=school):
            rows = list(model.objects.all())
        yield from rows


def scoped_models() -> list[type[models.Model]]:
    """Those whose manager refuses to read outside a scope; call it outside of one."""
    ours = (model for model in apps.get_models() if model.__module__.startswith("fortnight."))
    return [model for model in ours if isinstance(model.objects.get_queryset(), DisabledQuerySet)]


def mark(estate: Estate, *, but: set[int]) -> int:
    """How many columns were written. `but` are ids of people who belong elsewhere too."""
    written, rows = 0, list(rows_of(estate))
    for row in rows:
        if isinstance(row, User) and row.pk in but:
            continue
        values = {name: value for field in row._meta.concrete_fields for name, value in marked_values(row, field)}
        if values:
            type(row)._base_manager.filter(pk=row.pk).update(**values)
            written += len(values)
    with scopes_disabled():
        written += sum(map(_mark_files, rows))
        search.rebuild()
    return written


def _mark_files(row: models.Model) -> int:
    """Every file of the row: the word is drawn in it, and stands at its end as it is."""
    fields = [field for field in row._meta.concrete_fields if isinstance(field, models.FileField)]
    for field in fields:
        row.refresh_from_db()
        getattr(row, field.name).save("marked", ContentFile(pdf(text=MARK) + MARK.encode()))
    return len(fields)


def marked_values(row: models.Model, field: models.Field, word: str = MARK) -> Iterator[tuple[str, Any]]:
    """The column with the word in it, if it is one for words."""
    name = field.name
    if name in NEVER | STRUCTURE.get(type(row).__name__, set()) or field.choices or isinstance(field, models.FileField):
        return
    if isinstance(field, models.JSONField):
        yield from _marked_json(row, name, word)
    elif isinstance(field, TEXTS):
        text = _text(row, field, word)
        if field.max_length is None or len(text) <= field.max_length:
            yield name, text


def _text(row: models.Model, field: models.Field, word: str) -> str:
    if isinstance(field, models.EmailField):
        return f"{word}{row.pk}@sealed.example"
    if isinstance(field, models.URLField):
        return f"https://{word}{row.pk}.example/"
    return f"{word}{row.pk}"


def _marked_json(row: models.Model, name: str, word: str) -> Iterator[tuple[str, Any]]:
    value = getattr(row, name)
    if name in LISTS:
        yield name, [f"{word}{row.pk}"]
    elif name == "attachments":
        yield name, [{"name": f"{word}.txt", "type": "text/plain", "base64": b64encode(word.encode()).decode()}]
    elif name == "key_dates":
        yield name, [{"day": "2027-01-06", "name": word}]
    elif name in {"profile", "data", "shown"} and isinstance(value, dict):
        dates = {key: each for key, each in value.items() if key == "graduation"}
        yield (
            name,
            {key: word if isinstance(each, str) else each for key, each in value.items()} | dates | {"words": word},
        )
