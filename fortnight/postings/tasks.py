"""What the clock does for projects."""

from fortnight.activity.clock import daily, every
from fortnight.postings.actions.listing import stop_taking
from fortnight.postings.actions.searches import forget_told, tell_due
from fortnight.postings.alerts import match_new


@every(minutes=1)
def leave_the_filter_when_over() -> None:
    """Listings past their deadline are no longer found under "still taking applications"."""
    stop_taking()


@every(minutes=1)
def tell_of_new_projects() -> None:
    """What saved searches find: compared first, then told to those for whom it is due."""
    match_new()
    tell_due()


@daily(at="03:30")
def forget_told_projects() -> None:
    forget_told()
