"""Which notices each kind of event owes; apps register theirs in `notices.py`."""

from collections.abc import Callable, Iterable
from typing import Any

from fortnight.activity.models import Event

Teller = Callable[[Event, Any], None]
_tellers: dict[str, list[Teller]] = {}


def tells(*kinds: str) -> Callable[[Teller], Teller]:
    """Registers a function that is called with each such event and its subject, in the event's transaction."""

    def register(teller: Teller) -> Teller:
        for kind in kinds:
            _tellers.setdefault(kind, []).append(teller)
        return teller

    return register


def tell(event: Event, subject: Any) -> None:
    for teller in _tellers.get(event.kind, ()):
        teller(event, subject)


def kinds() -> Iterable[str]:
    return _tellers.keys()
