"""A host answers an applicant: shortlist, not selected. Offers are a workflow, talks are in `interviews`."""

from django.db import transaction

from fortnight.activity.actions import record
from fortnight.applications.actions.first_answer import Answering, take_answering, whose
from fortnight.applications.actions.interviews import end_talks
from fortnight.applications.models import Application
from fortnight.core.time import now
from fortnight.core.transitions import MoveError
from fortnight.people.models import User


@transaction.atomic
def shortlist(application: Application, *, by: User) -> None:
    Application.MOVES.take(application, "shortlist", by=by)
    record("application.shortlisted", application, by=by, school=application.school, audience=["host"])


@transaction.atomic
def unshortlist(application: Application, *, by: User) -> None:
    Application.MOVES.take(application, "unshortlist", by=by)
    record("application.unshortlisted", application, by=by, school=application.school, audience=["host"])


NAME_HERE = "[name]"


@transaction.atomic
def reject(application: Application, *, by: User, note: str, via: str = "") -> None:
    """Not selected; `note` is the message that the student reads, "[name]" in it becomes theirs. `via` is kept in the event."""
    note = note.replace(NAME_HERE, application.student_name)
    of = whose(application, by)
    take_answering(application, "reject", by=by, of=of, note=note, set={"ended_at": now(), "end_note": note})
    record(
        "application.answered_for_host" if of == Answering.OFFICE else "application.not_selected",
        application,
        by=by,
        school=application.school,
        note=note,
        data={"via": via} if via else None,
        audience=["student", "host", "office"],
        student=application.student,
    )
    end_talks(application, by=by)


def reject_many(applications: list[Application], *, by: User, note: str) -> tuple[list[Application], list[Application]]:
    """Each is decided singly: those told, and those that had changed in the meantime."""
    told, changed = [], []
    for application in applications:
        try:
            reject(application, by=by, note=note)
        except MoveError:
            changed.append(application)
        else:
            told.append(application)
    return told, changed


def fill(application: Application, *, by: User | None, note: str) -> bool:
    """Close because the places are filled, kindly; False when the application had moved on by itself."""
    try:
        of = Answering.HOST  # who chose others has answered
        take_answering(application, "fill", by=by, of=of, set={"ended_at": now(), "end_note": note})
    except MoveError:
        return False
    record(
        "application.filled",
        application,
        by=by,
        school=application.school,
        note=note,
        audience=["student", "host", "office"],
        student=application.student,
    )
    end_talks(application, by=by)
    return True
