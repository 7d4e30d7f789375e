"""The only writers of schools, closures and labels. What is remembered as an event is a workflow above."""

from collections.abc import Mapping
from typing import Any

from fortnight.schools.models import Closure, Label, School

STARTING_LABELS = (("Alumni host", "alumni-host", "alumni_host", 1), ("Remote", "remote", "remote", 2))


def create_school(*, slug: str, name: str, **more: Any) -> School:
    """A school with the two labels that come from facts."""
    school = School.objects.create(slug=slug, name=name, **{"short_name": name, **more})
    Label._base_manager.bulk_create(
        Label(school=school, name=words, slug=key, fact=fact, position=position)
        for words, key, fact, position in STARTING_LABELS
    )
    return school


def change_school(school: School, values: Mapping[str, Any]) -> list[str]:
    """Write what differs; the names of the columns that changed."""
    changed = [name for name, value in values.items() if getattr(school, name) != value]
    for name in changed:
        setattr(school, name, values[name])
    if changed:
        school.save(update_fields=changed)
    return changed


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
