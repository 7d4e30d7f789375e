"""A program's days change, and with them the deadlines of the projects in it."""

from collections.abc import Mapping
from typing import Any

from fortnight.core.retry import in_one_piece
from fortnight.people.models import User
from fortnight.postings.actions.projection import refresh_deadlines
from fortnight.programs import actions
from fortnight.programs.models import Program


@in_one_piece
def change_program(program: Program, values: Mapping[str, Any], *, by: User) -> list[str]:
    """The names of the columns that changed."""
    changed = actions.change_program(program, values, by=by)
    if "applications_close" in changed:
        refresh_deadlines(program)
    return changed
