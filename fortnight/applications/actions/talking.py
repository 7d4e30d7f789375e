"""Messages between student and host, and the host's own notes and marks."""

from django.db import transaction

from fortnight.activity.actions import record
from fortnight.applications.actions.first_answer import note_answer
from fortnight.applications.models import Application, HostNote, Mark, Message
from fortnight.core.time import now
from fortnight.employers.models import Host
from fortnight.people.models import User

LONGEST = 5000


@transaction.atomic
def send_message(application: Application, text: str, *, by: User, side: str, via: str = "") -> Message:
    """Add a line to the conversation; the host's first one counts as an answer. `via` is kept in the event."""
    message = Message.objects.create(application=application, by=by, side=side, text=text, at=now())
    if side == Message.Side.HOST:
        note_answer(application)
    record(
        f"message.from_{side}",
        message,
        by=by,
        school=application.school,
        data={"via": via} if via else None,
        audience=["student", "host"],
        student=application.student,
    )
    return message


def mark_read(application: Application, *, side: str) -> int:
    """Note that this side has read what the others wrote; how many lines were new."""
    return application.messages.filter(read_at=None).exclude(side=side).update(read_at=now())


@transaction.atomic
def add_note(application: Application, text: str, *, by: User, seat: Host) -> HostNote:
    note = HostNote.objects.create(application=application, host=seat, text=text, at=now())
    record("application.noted", application, by=by, school=application.school, audience=["host"])
    return note


@transaction.atomic
def set_mark(application: Application, value: int, *, by: User, seat: Host) -> Mark:
    """Give or change this host's mark, 1 to 5."""
    mark, _created = Mark.objects.update_or_create(
        application=application, host=seat, defaults={"value": value, "at": now()}
    )
    record("application.marked", application, by=by, school=application.school, audience=["host"], data={"mark": value})
    return mark
