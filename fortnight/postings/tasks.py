"""What the clock does for projects."""

from fortnight.activity.clock import every
from fortnight.postings.actions.listing import stop_taking


@every(minutes=1)
def leave_the_filter_when_over() -> None:
    """Listings past their deadline are no longer found under "still taking applications"."""
    stop_taking()
