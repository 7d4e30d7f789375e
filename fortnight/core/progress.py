"""Long work says how far it has come, in a line every two seconds."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import TypeVar

from fortnight.core.time import now

T = TypeVar("T")
PAUSE = timedelta(seconds=2)


def with_progress(things: Iterable[T], say: Callable[[str], object], *, total: int) -> Iterator[T]:
    """Hands the things on one by one; `total` is how many are expected. Short work says nothing."""
    last = now()
    for number, thing in enumerate(things, start=1):
        yield thing
        if now() - last >= PAUSE:
            last = now()
            say(f"  {number:,} of {max(number, total):,} …")
