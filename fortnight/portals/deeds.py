"""Doing what a person asked for, and saying in words when it did not happen; nothing typed is lost.

`reader` is the portal whose person tried: of who was faster they are told what its timelines may show them, and no more.
Each portal has these functions with its own name filled in.
"""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.forms import Form

from fortnight.activity.queries import explain
from fortnight.core.transitions import MoveError, MoveLost
from fortnight.portals.http import Request

T = TypeVar("T")
NOT_DONE = 409


def sentence(error: MoveError, *, reader: str) -> str:
    """Why a move did not happen; for a lost race, who was faster and when."""
    return explain(error, audience=reader) if isinstance(error, MoveLost) else str(error)


def attempt(form: Form, deed: Callable[[], T], *, reader: str) -> T | None:
    """The deed's result; None when it was refused, with the sentence at the form's top or beside its field."""
    try:
        return deed()
    except MoveError as error:
        field = getattr(error, "missing", "")
        form.add_error(field if field in form.fields else None, sentence(error, reader=reader))
        return None


def attempt_button(request: Request, deed: Callable[[], object], *, reader: str, done: str = "") -> bool:
    """For a button without a form: the outcome is said in a message on the next page."""
    try:
        deed()
    except MoveError as error:
        messages.error(request, sentence(error, reader=reader))
        return False
    if done:
        messages.success(request, done)
    return True
