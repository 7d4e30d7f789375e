"""Columns that a form did not ask for: appended to it, they must change nothing, in no table.

The same form is sent twice, plain and with the surplus, at the same moment and with the same luck; then all rows are compared.
"""

import random
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import time_machine
from django.apps import apps
from django.db import models, transaction
from django_scopes import scopes_disabled

from tests.access.door import OF_SESSIONS, Answer, Door
from tests.access.finding import kind_of
from tests.access.pages import PageForm
from tests.access.world import Someone

Rows = dict[str, list[tuple]]
ALSO = {
    "user_id", "school_id", "by", "by_id", "author", "owner", "is_staff", "is_superuser", "is_active", "role", "state",
    "_state", "id", "pk", "code", "school", "user", "person", "admin", "groups", "user_permissions", "password",
}  # fmt: skip
NOT_SENT = {"query", "next"}  # what every page may say about where to go on
WORDS = {"host:withdrawal": {"note"}, "office:vetting-trust": {"note"}}  # a word may come with the button
TURNS = 3  # a name that means several things gets another value in each turn
HOSTILE = {
    models.BooleanField: "on",
    models.DateTimeField: "2030-01-01T00:00",
    models.DateField: "2030-01-01",
    models.JSONField: '["surplus"]',
    models.EmailField: "surplus@elsewhere.example",
    models.URLField: "https://surplus.example/",
    models.DecimalField: "7",
    models.IntegerField: "7",
}


def surplus() -> dict[str, list[str]]:
    """By the name of a column, of any model: what somebody would like to see in it."""
    found: dict[str, list[str]] = {name: ["1"] for name in ALSO}
    with scopes_disabled():
        for model in apps.get_models():
            for field in [*model._meta.concrete_fields, *model._meta.many_to_many]:
                value = _value(field)
                for name in {field.name, getattr(field, "attname", field.name)}:
                    if value not in found.setdefault(name, []):
                        found[name].append(value)
    return found


def _value(field: models.Field) -> str:
    if field.choices:
        return str(field.flatchoices[-1][0])
    if field.remote_field is not None:
        last = field.remote_field.model._base_manager.order_by("-pk").values_list("pk", flat=True).first()
        return str(last or 1)
    return next((value for kind, value in HOSTILE.items() if isinstance(field, kind)), "surplus")


def with_surplus(form: PageForm, given: dict[str, list[str]], turn: int) -> dict[str, Any]:
    """The form filled in, and every column that it has no field for, also by the prefix of its own fields."""
    more = {name: values[turn % len(values)] for name, values in given.items() if name not in NOT_SENT}
    more = {name: value for name, value in more.items() if name not in WORDS.get(kind_of(form)[0], ())}
    prefixes = {name.split("-")[0] for name in form.fields if "-" in name}
    more |= {f"{prefix}-{name}": value for prefix in prefixes for name, value in more.items()}
    return {**{name: value for name, value in more.items() if name not in form.fields}, **form.filled()}


def written(door: Door, one: Someone, form: PageForm, data: dict[str, Any]) -> tuple[Answer, Rows]:
    """What the form answers, and how the tables that it wrote stand then; undone."""
    with same_luck(), transaction.atomic():
        answer = door.ask(one, "POST", form.action, data, keep=True)
        rows = rows_of(set(answer.wrote) | OF_SESSIONS)
        transaction.set_rollback(True)
    return answer, rows


def changed(door: Door, one: Someone, form: PageForm, given: dict[str, list[str]], turn: int = 0) -> list[str]:
    """The tables that the surplus wrote differently, and whether it led elsewhere."""
    (plain, before), (full, after) = (
        written(door, one, form, data) for data in (form.filled(), with_surplus(form, given, turn))
    )
    found = [name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]
    said = [(answer.status, answer.headers.get("Location")) for answer in (plain, full)]
    return found + ([f"answered {said[1]} instead of {said[0]}"] if said[0] != said[1] else [])


def rows_of(tables: set[str]) -> Rows:
    """Whole rows of the tables that were written; the others stand as they stood."""
    with scopes_disabled():
        return {
            model._meta.label: list(model._base_manager.order_by("pk").values_list())
            for model in apps.get_models(include_auto_created=True)
            if model._meta.db_table in tables
        }


@contextmanager
def same_luck() -> Iterator[None]:
    """The same moment and the same numbers wherever chance is asked."""
    dice = random.Random(1)  # noqa: S311 - that it is the same is the point
    state = random.getstate()
    random.seed(1)
    with (
        time_machine.travel("2026-10-11 09:00+00:00", tick=False),
        mock.patch.object(secrets, "choice", dice.choice),
        mock.patch.object(secrets, "randbelow", dice.randrange),
        mock.patch.object(secrets, "token_urlsafe", lambda n=32: f"{dice.getrandbits(8 * n):x}"),
        mock.patch.object(secrets, "token_hex", lambda n=32: f"{dice.getrandbits(8 * n):x}"),
        mock.patch("fortnight.activity.mail.uuid4", side_effect=lambda: uuid.UUID(int=dice.getrandbits(128))),
    ):
        yield
    random.setstate(state)
