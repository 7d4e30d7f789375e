"""What the clock does for the board."""

from contextlib import suppress

from django_scopes import scopes_disabled

from fortnight.activity.clock import every
from fortnight.board.actions.mailing import BATCH, tell_some
from fortnight.board.actions.releasing import end
from fortnight.board.models import Release
from fortnight.core.transitions import MoveLost

BATCHES = 20  # of one run
MOST = 200


@every(minutes=1)
def tell_recipients() -> None:
    with scopes_disabled():
        for _batch in range(BATCHES):
            if tell_some() < BATCH:
                break


@every(minutes=10)
def end_releases() -> None:
    """They are shown to nobody from the moment on at which they are over; this only says so."""
    with scopes_disabled():
        for release in Release.objects.outlived().select_related("school", "student")[:MOST]:
            with suppress(MoveLost):  # the student or the host was faster
                end(release)
