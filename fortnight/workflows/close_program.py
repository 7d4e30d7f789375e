"""A program closes. Its projects close with it and whoever still waits there is answered: the clock does it within minutes."""

from fortnight.core.retry import in_one_piece
from fortnight.people.models import User
from fortnight.programs.actions import leave_words, move_program
from fortnight.programs.models import Program


@in_one_piece
def close_program(program: Program, *, by: User, words: str = "") -> None:
    """`words` are what those read who still wait, see `leave_nobody_waiting`. Raises `MoveRefused` or `MoveLost`."""
    move_program(program, "close", by=by)
    leave_words(program, words)
