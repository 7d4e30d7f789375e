"""Doing what a student asked for; what they are told of others is what they may read anyway."""

from functools import partial

from fortnight.portals import deeds
from fortnight.portals.deeds import NOT_DONE

attempt = partial(deeds.attempt, reader="student")
attempt_button = partial(deeds.attempt_button, reader="student")
sentence = partial(deeds.sentence, reader="student")

__all__ = ["NOT_DONE", "attempt", "attempt_button", "sentence"]
