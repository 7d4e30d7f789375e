"""Nobody has answered, and the promise is over for days: the application is closed with an apology."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from fortnight.activity.actions import record
from fortnight.applications.actions.first_answer import Answering, take_answering
from fortnight.applications.actions.interviews import end_talks
from fortnight.applications.models import Application
from fortnight.applications.promise import apology_due
from fortnight.applications.queries import answer_by
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.core.transitions import MoveError
from fortnight.postings.actions.halting import halt
from fortnight.programs.models import Mode, Policy

AT_ONCE = 500
WITH = (
    "school",
    "student__user",
    "listing__program__policy",
    "listing__program__school",
    "listing__posting__host__user",
)


def apologize_where_due() -> int:
    """Close what nobody has answered in all programs that promise an answer; how many. Each in its own transaction."""
    with scopes_disabled():
        policies = Policy.objects.filter(answer_mode=Mode.REQUIRE, program__school__is_active=True)
        return sum(_apologize_in(policy) for policy in policies.select_related("program__school").order_by("pk"))


def _apologize_in(policy: Policy) -> int:
    moment, program = now(), policy.program
    late = Application.objects.filter(school=program.school_id, listing__program=program).overdue(moment)
    closed = 0
    for application in late.select_related(*WITH).order_by("answer_by", "pk")[:AT_ONCE]:
        if apology_due(program, application.answer_by) > moment:
            break
        try:
            apologize(application)
        except MoveError:  # somebody answered in this moment
            continue
        closed += 1
    return closed


@in_one_piece
def apologize(application: Application) -> None:
    """`MoveLost` when an answer was faster."""
    words = apology(application)
    ended = {"ended_at": now(), "end_note": words}
    guard = {"answered_at": None}
    take_answering(application, "apologize", by=None, of=Answering.SYSTEM, set=ended, guard=guard)
    halt(application.listing)
    _tell(application, words)
    end_talks(application, by=None)


@transaction.atomic
def _tell(application: Application, words: str) -> None:
    record(
        "application.unanswered",
        application,
        by=None,
        school=application.school,
        note=words,
        audience=["student", "host", "office"],
        student=application.student,
    )


def apology(application: Application) -> str:
    """Says what was promised, that it was not kept, and by whom."""
    facts = {
        "name": application.student_name,
        "title": application.listing.title,
        "employer": application.listing.employer_name,
        "day": date_format(answer_by(application), "j F"),
    }
    return (
        _(
            "Dear %(name)s,\n\nyou were promised an answer about “%(title)s” by %(day)s, and %(employer)s has not given one. "
            "We are sorry: that was not what you were told, and it says nothing about your application. We close it, so that "
            "you wait no longer, and the project takes no new applications until its host has answered those who wait."
        )
        % facts
    )
