"""What a school says of itself: changed by a director, remembered with the names of what changed."""

from collections.abc import Mapping
from typing import Any

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.people.models import User
from fortnight.postings.actions.following import show_label
from fortnight.postings.actions.projection import refresh_deadlines
from fortnight.programs.models import Program
from fortnight.schools import actions
from fortnight.schools.models import Closure, Label, School


@in_one_piece
def change_school(school: School, values: Mapping[str, Any], *, by: User) -> list[str]:
    changed = actions.change_school(school, values)
    if changed:
        record("school.changed", school, by=by, school=school, data={"columns": changed})
    if "time_zone" in changed:
        for program in Program.objects.filter(school=school).select_related("school"):
            refresh_deadlines(program)
    return changed


@in_one_piece
def change_logo(school: School, picture: bytes, *, by: User) -> None:
    actions.change_logo(school, picture)
    record("school.changed", school, by=by, school=school, data={"columns": ["logo"]})


@in_one_piece
def remove_logo(school: School, *, by: User) -> None:
    if actions.remove_logo(school):
        record("school.changed", school, by=by, school=school, data={"columns": ["logo"]})


@in_one_piece
def add_closure(school: School, values: Mapping[str, Any], *, by: User) -> Closure:
    closure = actions.add_closure(school, values)
    record("school.closure_added", school, by=by, school=school, data={"name": closure.name})
    return closure


@in_one_piece
def remove_closure(closure: Closure, *, by: User) -> None:
    record("school.closure_removed", closure.school, by=by, school=closure.school, data={"name": closure.name})
    actions.remove_closure(closure)


@in_one_piece
def save_label(school: School, values: Mapping[str, Any], *, by: User, label: Label | None = None) -> Label:
    saved = actions.save_label(school, values, label=label)
    show_label(saved)
    record("school.label_saved", school, by=by, school=school, data={"name": saved.name})
    return saved
