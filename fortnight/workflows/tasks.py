"""What the clock does that concerns more than one app."""

from django.conf import settings

from fortnight.activity import mailbox
from fortnight.activity.clock import daily, every
from fortnight.activity.incoming import read
from fortnight.core.storage import sweep
from fortnight.people.signin import forget_old_requests
from fortnight.workflows.end_offer import lapse_due_offers
from fortnight.workflows.leave_nobody_waiting import leave_nobody_waiting
from fortnight.workflows.scan_documents import scan_waiting
from fortnight.workflows.suggest_projects import suggest_projects
from fortnight.workflows.take_in_mail import take_in


@every(minutes=1)
def end_offers() -> None:
    lapse_due_offers()


@every(minutes=5)
def answer_where_all_is_over() -> None:
    leave_nobody_waiting()


@every(minutes=1)
def scan_documents() -> None:
    scan_waiting()


@every(minutes=1)
def take_in_answers() -> None:
    """What people answered to mail lies in a mailbox, where one is set."""
    if settings.INBOUND_MAILBOX:
        mailbox.empty(lambda content, whole: take_in(read(content, whole=whole)))


@every(minutes=1)
def tell_what_suits() -> None:
    suggest_projects()


@daily(at="03:20")
def forget_sign_in_requests() -> None:
    forget_old_requests()


@daily(at="03:40")
def sweep_files() -> None:
    sweep()
