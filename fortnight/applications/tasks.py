"""What the clock does about answers."""

from fortnight.activity.clock import every
from fortnight.applications.actions.apologizing import apologize_where_due
from fortnight.applications.actions.counting import call_run_out_stale, count_stale
from fortnight.applications.actions.reminding import remind_hosts


@every(minutes=1)
def count_records() -> None:
    count_stale()


@every(minutes=5)
def note_promises_that_ran_out() -> None:
    call_run_out_stale()


@every(minutes=15)
def remind_of_applicants() -> None:
    remind_hosts()


@every(minutes=15)
def close_with_an_apology() -> None:
    apologize_where_due()
