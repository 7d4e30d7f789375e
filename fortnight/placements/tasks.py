"""What the clock does for placements."""

from datetime import timedelta

from django_scopes import scopes_disabled

from fortnight.activity.clock import daily, every
from fortnight.core.time import now
from fortnight.placements.actions import agreement, due, pulses, stand_in, trouble
from fortnight.placements.actions.pact import remind
from fortnight.placements.actions.placement import prepare
from fortnight.placements.actions.pulse_plan import plan
from fortnight.placements.models import Agreement, Milestone, Pact, Placement, Pulse, StandIn

MOST = 200  # in one round
A_DAY = timedelta(days=1)
LAST_MORNING = timedelta(hours=17)  # from the morning to the end of a day


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


@every(minutes=10)
def ask_how_it_goes() -> None:
    """In the morning of each pulse's day at its school; what was missed for a while is made good."""
    moment = now()
    with scopes_disabled():
        for placement in Placement.objects.unplanned(moment.date())[:MOST]:
            plan(placement)
        for pulse in Pulse.objects.to_ask((moment + A_DAY).date())[:MOST]:
            pulses.ask(pulse, at=moment)
        for pulse in Pulse.objects.to_remind(moment + LAST_MORNING)[:MOST]:
            pulses.remind(pulse, at=moment)


@every(minutes=10)
def end_pulses() -> None:
    moment = now()
    with scopes_disabled():
        for pulse in Pulse.objects.to_lapse(moment)[:MOST]:
            pulses.lapse(pulse, at=moment)


@every(minutes=10)
def remind_of_milestones() -> None:
    moment = now()
    with scopes_disabled():
        for milestone in Milestone.objects.due_untold((moment + A_DAY).date())[:MOST]:
            due.remind_student(milestone, at=moment)
        for milestone in Milestone.objects.shown_untold(moment - A_DAY)[:MOST]:
            due.remind_mentor(milestone, at=moment)
