"""What the clock does for the board."""

from django_scopes import scopes_disabled

from fortnight.activity.clock import every
from fortnight.board.actions.mailing import BATCH, tell_some

BATCHES = 20  # of one run


@every(minutes=1)
def tell_recipients() -> None:
    with scopes_disabled():
        for _batch in range(BATCHES):
            if tell_some() < BATCH:
                break
