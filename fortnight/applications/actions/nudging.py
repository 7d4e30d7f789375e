"""The office looks after those who wait too long: it asks the host, by the site or by telephone."""

from datetime import timedelta

from django.db.models import Q

from fortnight.activity.actions import record
from fortnight.applications.models import Application
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.people.models import User

A_DAY = timedelta(hours=20)  # between two such questions: one a working day


@in_one_piece
def nudge(application: Application, *, by: User) -> bool:
    """Ask the host for an answer; False when there is one by now, or somebody has asked within the day."""
    moment = now()
    waits = Application._base_manager.filter(pk=application.pk, answered_at=None, ended_at=None)
    if not waits.filter(Q(nudged_at=None) | Q(nudged_at__lt=moment - A_DAY)).update(nudged_at=moment):
        return False
    application.nudged_at = moment
    record("application.nudged", application, by=by, school=application.school, audience=["host", "office"])
    return True


@in_one_piece
def note_call(application: Application, text: str, *, by: User) -> None:
    """What the host said on the telephone; only the office reads it."""
    record(
        "application.called",
        application,
        by=by,
        school=application.school,
        note=text,
        audience=["office"],
        student=application.student,
    )
