"""A talk: the host proposes up to five times, the student picks one or says that none fits."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from fortnight.activity.actions import record
from fortnight.applications.actions.first_answer import take_answering
from fortnight.applications.actions.slots import STILL_ON, cancel, checked, end, take
from fortnight.applications.models import Application, Interview, Slot
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.employers.models import Host
from fortnight.people.models import User

BEFORE = ("submitted", "shortlisted")


@in_one_piece
def propose(
    application: Application,
    times: Sequence[datetime],
    *,
    by: User,
    seat: Host,
    minutes: int,
    where: str,
    note: str = "",
    via: str = "",
    first: bool = False,
) -> Interview:
    """Propose times; an earlier proposal that still waits is called off. `first`: only where nobody has begun to talk."""
    times = checked(times)
    guard = {"state__in": BEFORE} if first else {}
    take_answering(application, "invite", by=by, guard=guard)
    for earlier in application.interviews.filter(state=Interview.State.PROPOSED):
        end(earlier, Interview.State.CANCELLED)
    interview = Interview.objects.create(
        application=application, host=seat, minutes=minutes, where=where, note=note, created_at=now()
    )
    Slot.objects.bulk_create(Slot(interview=interview, starts_at=starts_at) for starts_at in times)
    _tell("interview.proposed", interview, by=by, note=note, data={"via": via} if via else None)
    return interview


@in_one_piece
def pick(slot: Slot, *, by: User) -> Interview | None:
    """The student agrees to a time; None when the proposal no longer stands."""
    interview = slot.interview
    application = interview.application
    if application.student.user_id != by.pk or not application.is_open or not take(interview, slot):
        return None
    _tell("interview.picked", interview, by=by, data={"starts_at": slot.starts_at.isoformat()})
    return interview


@in_one_piece
def none_fit(interview: Interview, *, by: User, note: str = "") -> bool:
    if interview.application.student.user_id != by.pk or not end(interview, Interview.State.NONE_FIT):
        return False
    _tell("interview.none_fit", interview, by=by, note=note)
    return True


@in_one_piece
def call_off(interview: Interview, *, by: User | None, note: str = "") -> bool:
    """Either side calls a talk off; both calendars are told."""
    if not cancel(interview):
        return False
    _tell("interview.cancelled", interview, by=by, note=note)
    return True


def end_talks(application: Application, *, by: User | None) -> None:
    """With an application its talks end: what only waits goes silently, what was agreed leaves both calendars."""
    for interview in application.interviews.filter(state__in=STILL_ON).select_related("picked"):
        if interview.picked is None:
            end(interview, Interview.State.CANCELLED)
        elif interview.picked.starts_at > now():
            call_off(interview, by=by)


@transaction.atomic
def _tell(
    kind: str, interview: Interview, *, by: User | None, note: str = "", data: dict[str, str] | None = None
) -> None:
    application = interview.application
    record(
        kind,
        interview,
        by=by,
        school=application.school,
        note=note,
        data={**(data or {}), "application": application.code},
        audience=["student", "host", "office"],
        student=application.student,
    )
