"""All tags and filters of the look; a builtin library, so that pages need not load it."""

from fortnight.ui.tags import (  # noqa: F401 - each registers its tags
    buttons,
    charts,
    fits,
    forms,
    frame,
    lists,
    marks,
    moves,
    navigation,
    people,
    states,
    strips,
    tables,
    texts,
    times,
)
from fortnight.ui.tags.library import register

__all__ = ["register"]
