"""Kickoff and meetings: a host proposes up to five times, the student picks one or says that none fits."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.applications.actions import slots
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.employers.models import Host
from fortnight.people.models import User
from fortnight.placements.models import Meeting, MeetingSlot, Placement

ALL = ["student", "host", "office"]
State = Meeting.State


@in_one_piece
def propose(
    placement: Placement,
    times: Sequence[datetime],
    *,
    by: User,
    seat: Host,
    kind: str,
    minutes: int,
    where: str,
    note: str = "",
) -> Meeting:
    """Propose times; an earlier proposal for the same that still waits is called off. Raises `slots.BadTimes`."""
    given = slots.checked(times)
    # two hosts at once: one after the other; and nobody meets over what has been broken off
    if Placement._base_manager.select_for_update().only("pk", "state").get(pk=placement.pk).is_broken_off:
        raise slots.BadTimes(_("This placement has ended; nobody meets over it any more."))
    for earlier in placement.meetings.filter(state=State.PROPOSED, kind=kind):
        slots.end(earlier, State.CANCELLED)
    words = {"kind": kind, "minutes": minutes, "where": where, "note": note}
    meeting = Meeting.objects.create(placement=placement, host=seat, created_at=now(), **words)
    MeetingSlot.objects.bulk_create(MeetingSlot(meeting=meeting, starts_at=starts_at) for starts_at in given)
    _tell("meeting.proposed", meeting, by=by, note=note)
    return meeting


@in_one_piece
def pick(slot: MeetingSlot, *, by: User) -> Meeting | None:
    """The student agrees to a time; None when the proposal no longer stands."""
    meeting = slot.meeting
    if meeting.student.user_id != by.pk or not slots.take(meeting, slot):
        return None
    _tell("meeting.picked", meeting, by=by, data={"starts_at": slot.starts_at.isoformat()})
    return meeting


@in_one_piece
def none_fit(meeting: Meeting, *, by: User, note: str = "") -> bool:
    if meeting.student.user_id != by.pk or not slots.end(meeting, State.NONE_FIT):
        return False
    _tell("meeting.none_fit", meeting, by=by, note=note)
    return True


@in_one_piece
def call_off(meeting: Meeting, *, by: User, note: str = "") -> bool:
    """Either side calls it off; both calendars are told. What is over cannot be."""
    if meeting.picked and meeting.picked.starts_at <= now():
        return False
    if not slots.cancel(meeting):
        return False
    _tell("meeting.cancelled", meeting, by=by, note=note)
    return True


def _tell(kind: str, meeting: Meeting, *, by: User, note: str = "", data: Mapping[str, str] | None = None) -> None:
    given = {"school": meeting.school, "audience": ALL, "student": meeting.student}
    record(kind, meeting, by=by, note=note, data=data, **given)
