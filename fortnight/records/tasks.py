"""What the clock does when placements close."""

from datetime import timedelta

from django_scopes import scopes_disabled

from fortnight.activity.clock import daily, every
from fortnight.core.time import now
from fortnight.records.actions import drawing_up, evaluating, keeping_touch
from fortnight.records.closing import has_closed
from fortnight.records.models import Ask, Record, Tie
from fortnight.records.querysets import to_close, to_thank

MOST = 200  # in one round
LATELY, A_DAY = timedelta(days=30), timedelta(days=1)  # whose last day is longer ago is not asked any more


@every(minutes=10)
def ask_for_evaluations() -> None:
    """Both sides of placements whose last day has come in their school's zone."""
    today = now().date()
    with scopes_disabled():
        for placement in to_close(today - LATELY, today + A_DAY)[:MOST]:
            if has_closed(placement):
                evaluating.ask(placement)


@every(minutes=10)
def remind_of_evaluations() -> None:
    with scopes_disabled():
        for asked in Ask.objects.to_remind(now())[:MOST]:
            evaluating.remind(asked)


@every(minutes=10)
def remind_of_records() -> None:
    with scopes_disabled():
        for given in Record.objects.to_remind(now())[:MOST]:
            drawing_up.remind(given)


@daily(at="14:00")
def thank_for_placements() -> None:
    """Both sides, the day after; not of old ones that a new version of the site finds."""
    with scopes_disabled():
        for placement in to_thank(now().date() - LATELY)[:MOST]:
            keeping_touch.thank(placement)


@daily(at="14:10")
def ask_what_came_of_it() -> None:
    with scopes_disabled():
        for tie in Tie.objects.due(now().date())[:MOST]:
            keeping_touch.ask(tie)
