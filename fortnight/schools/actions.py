"""The only writers of schools, closures and labels. What is remembered as an event is a workflow above."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from fortnight.schools.models import Closure, Label, School


def change_school(school: School, values: Mapping[str, Any]) -> list[str]:
    """Write what differs; the names of the columns that changed."""
    changed = [name for name, value in values.items() if getattr(school, name) != value]
    for name in changed:
        setattr(school, name, values[name])
    if changed:
        school.save(update_fields=changed)
    return changed


def change_logo(school: School, picture: bytes) -> None:
    """`picture` is a clean PNG; the former one is dropped once this is written."""
    former = school.logo.name
    school.logo.save(f"{school.slug}.png", ContentFile(picture), save=False)
    school.save(update_fields=["logo"])
    if former:
        transaction.on_commit(partial(school.logo.storage.delete, former))


def remove_logo(school: School) -> bool:
    """False when there is none."""
    former = school.logo.name
    if not former:
        return False
    storage = school.logo.storage
    school.logo = ""
    school.save(update_fields=["logo"])
    transaction.on_commit(partial(storage.delete, former))
    return True


def add_closure(school: School, values: Mapping[str, Any]) -> Closure:
    return Closure.objects.create(school=school, **values)


def remove_closure(closure: Closure) -> None:
    closure.delete()


def save_label(school: School, values: Mapping[str, Any], *, label: Label | None = None) -> Label:
    """A new label, or changes to one. What a fact stands for cannot be changed by hand."""
    label = label or Label(school=school)
    for name, value in values.items():
        setattr(label, name, value)
    label.save()
    return label
