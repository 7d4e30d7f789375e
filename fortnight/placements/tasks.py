"""What the clock does for placements."""

from datetime import timedelta

from django_scopes import scopes_disabled

from fortnight.activity.clock import daily, every
from fortnight.core.time import now
from fortnight.placements.actions import agreement, stand_in, trouble
from fortnight.placements.actions.pact import remind
from fortnight.placements.actions.placement import prepare
from fortnight.placements.models import Agreement, Pact, Placement, StandIn

MOST = 200  # in one round
A_DAY = timedelta(days=1)


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


@every(minutes=10)
def begin_placements() -> None:
    """Those whose first day has come in their school's zone; what was missed while no worker ran is made good."""
    moment = now()
    with scopes_disabled():
        for placement in Placement.objects.to_begin((moment - A_DAY).date(), (moment + A_DAY).date())[:MOST]:
            trouble.begin(placement, today=moment.astimezone(placement.school.zone).date())


@every(minutes=10)
def complete_placements() -> None:
    """Those whose last day is over in their school's zone, the next morning's first run at the latest."""
    moment = now()
    with scopes_disabled():
        for placement in Placement.objects.to_complete((moment + A_DAY).date())[:MOST]:
            trouble.complete(placement, today=moment.astimezone(placement.school.zone).date())


@every(minutes=10)
def remind_of_agreements() -> None:
    with scopes_disabled():
        for waiting in Agreement.objects.to_remind(now())[:MOST]:
            agreement.remind(waiting)


@every(minutes=10)
def end_requests_to_stand_in() -> None:
    moment = now()
    with scopes_disabled():
        for asked in StandIn.objects.filter(state=StandIn.State.ASKED, answer_by__lte=moment).with_placement()[:MOST]:
            stand_in.lapse(asked, at=moment)
