"""What was remembered, as short rows that tests compare."""

from typing import Any

from fortnight.activity.models import Event


def told() -> list[tuple[str, Any, dict]]:
    """(kind, who, data) of all events, the first one first."""
    return [(event.kind, event.actor, event.data) for event in Event.objects.order_by("pk")]


def kinds() -> list[str]:
    return [kind for kind, _who, _data in told()]
