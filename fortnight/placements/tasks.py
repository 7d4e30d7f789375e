"""What the clock does for placements."""

from django_scopes import scopes_disabled

from fortnight.activity.clock import daily, every
from fortnight.core.time import now
from fortnight.placements.actions.pact import remind
from fortnight.placements.actions.placement import prepare
from fortnight.placements.models import Pact, Placement

MOST = 200  # in one round


@daily(at="03:10")
def prepare_placements() -> None:
    """Those that were made before there was a pact."""
    with scopes_disabled():
        for placement in Placement.objects.unprepared(now().date()).for_reading()[:MOST]:
            prepare(placement)


@every(minutes=1)
def remind_of_pacts() -> None:
    with scopes_disabled():
        for pact in Pact.objects.to_remind(now())[:MOST]:
            remind(pact)
