"""Doing what a host asked for; what they are told of others is what they may read anyway."""

from functools import partial

from fortnight.portals import deeds
from fortnight.portals.deeds import NOT_DONE

attempt = partial(deeds.attempt, reader="host")
attempt_button = partial(deeds.attempt_button, reader="host")

__all__ = ["NOT_DONE", "attempt", "attempt_button"]
