"""Buttons of the moves that a person may make now, from the machine's own table."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.template import Context

from fortnight.ui.glossary import TONES_OF_MOVES
from fortnight.ui.tags.buttons import csrf
from fortnight.ui.tags.library import register


@register.inclusion_tag("ui/moves.html", takes_context=True)
def moves(
    context: Context,
    options: Sequence[Any],
    urls: str | Mapping[str, str],
    keys: Mapping[str, str] | None = None,
    reasons: Sequence[tuple] = (),
) -> dict[str, Any]:
    """`{% moves options urls %}`: `options` from `Machine.options`, `urls` a mapping of the move's name to its address,
    or what all addresses begin with. A move that needs a note or a reason asks for it first."""
    keys = keys or {}
    drawn = [
        {
            "option": option,
            "move": option.move,
            "url": _address(urls, option.move.name),
            "kind": "main" if at == 0 else TONES_OF_MOVES.get(option.move.name, ""),
            "yes": f"main {TONES_OF_MOVES.get(option.move.name, '')}".strip(),
            "key": keys.get(option.move.name, ""),
            "id": f"move-{option.move.name}",
        }
        for at, option in enumerate(options)
        if _address(urls, option.move.name)
    ]
    return {"drawn": drawn, "reasons": reasons, "token": csrf(context)}


def _address(urls: str | Mapping[str, str], name: str) -> str:
    if isinstance(urls, str):
        return f"{urls}{name.replace('_', '-')}/"
    return urls.get(name, "")
