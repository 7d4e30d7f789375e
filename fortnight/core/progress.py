"""Long work says how far it has come, in a line every two seconds."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import TypeVar

from fortnight.core.time import now

T = TypeVar("T")
PAUSE = timedelta(seconds=2)


def with_progress(things: Iterable[T], say: Callable[[str], object], *, total: int) -> Iterator[T]:
    """Hands the things on one by one; `total` is how many are expected. Short work says nothing."""
    done = saying(say, total=total)
    for number, thing in enumerate(things, start=1):
        yield thing
        done(number)


def saying(say: Callable[[str], object], *, total: int) -> Callable[[int], None]:
    """For work that tells itself how much is done; call the result as often as you like."""
    last = now()

    def done(number: int) -> None:
        nonlocal last
        if now() - last >= PAUSE:
            last = now()
            say(f"  {number:,} of {max(number, total):,} …")

    return done
