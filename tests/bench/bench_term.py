"""A whole January season of 2018's size, by the clock, one day after the other: its last line is JSON.

Every application, answer, offer and decision goes through the site's own actions; every morning and evening the clock's jobs run
and the mail leaves. What people do is in `tests.bench.term.assumed`.
"""

import json
import os
import random
import statistics
import sys
import time
from datetime import timedelta

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FORTNIGHT_LOG_LEVEL", "ERROR")
os.environ["FORTNIGHT_EMAIL_URL"] = "none://"

import django

django.setup()

import time_machine
from django.core.management import call_command
from django.db import connection
from django_scopes import scopes_disabled

from fortnight.activity import background, clock, sending
from fortnight.activity.models import Outbox
from fortnight.applications.models import Application
from fortnight.core.time import is_business_day
from fortnight.workflows.close_program import close_program
from tests.bench.term.applicants import Students, placed
from tests.bench.term.assumed import PLACES, STUDENTS, TOOK, Assumed
from tests.bench.term.hosts import Hosts, office_asks
from tests.bench.term.wishes import make_wishes, matched_of_old, share_that_suits
from tests.bench.term.world import OPENS, OVER, Term, at, make_term, publish

SEED = 2018
AFTER = 7  # days until the last one has heard


def main(share: str = "1", again: str = "") -> None:
    """`share` of the season, from its first day; `again` in place of the share of those who look again."""
    assumed = Assumed(again=float(again)) if again else Assumed()
    call_command("migrate", verbosity=0)
    begun, cpu = time.perf_counter(), sum(os.times()[:4])
    dice = random.Random(SEED)  # noqa: S311 - the same season every time
    wishes = make_wishes(dice)
    suits = share_that_suits(wishes)
    with scopes_disabled():
        with time_machine.travel(at(OPENS, 6), tick=False):
            term = make_term(dice, assumed, wishes, suits)
        live(term, days=round(((OVER - OPENS).days + AFTER) * float(share)))
        figures = found(term)
    figures |= {"old_matched": matched_of_old(wishes, suits), "seconds": round(time.perf_counter() - begun)}
    print(json.dumps({"database": connection.vendor, **figures, "cpu": round(sum(os.times()[:4]) - cpu)}))


def live(term: Term, *, days: int) -> None:
    hosts, students = Hosts(term), Students(term)
    for number in range(days + 1):
        day = OPENS + timedelta(days=number)
        with time_machine.travel(at(day, 8), tick=False):
            run_the_clock()
        with time_machine.travel(at(day, 15), tick=False):
            for project in [n for n, comes in enumerate(term.comes) if comes == day]:
                publish(term, project)
            students.day()
            if is_business_day(day):
                hosts.day()
                office_asks(term)
            if day == OVER:
                close_program(term.program, by=term.officer)
        with time_machine.travel(at(day, 23), tick=False):
            run_the_clock()
        if number % 10 == 0:
            print(f"{day}: {term.said}, {placed(term)[0]} places", flush=True)


def run_the_clock() -> None:
    """All that the worker does, until nothing is left to do."""
    while clock.run_due() + background.run_tasks("term") + sending.send_due(most=1000):
        pass


def found(term: Term) -> dict[str, object]:
    sent = Application.objects.sent()
    waits = [
        (row.answered_at - row.submitted_at).total_seconds() / 86400
        for row in sent.filter(answered_at__isnull=False).only("answered_at", "submitted_at")
    ]
    states = {state: sent.filter(state=state).count() for state in Application.State.values}
    filled, with_place = placed(term)
    return {
        "filled": filled, "with_place": with_place, "places": PLACES, "students": STUDENTS, "took": TOOK,
        "unanswered": sent.open().count() + sent.filter(ended_at=None).exclude(state="placed").count(),
        "states": {state: number for state, number in states.items() if number}, "said": term.said,
        "wait_median": round(statistics.median(waits), 1), "wait_longest": round(max(waits), 1),
        "mails": Outbox.objects.filter(state=Outbox.State.SENT).count(), "assumed": term.assumed.told(term.suits),
    }  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
