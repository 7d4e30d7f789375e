"""The only writers of what happened and who is told."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model

from fortnight.activity.models import Event, Notification, Outbox, Received
from fortnight.activity.registry import tell
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.people.models import Student, User
from fortnight.schools.models import School


def subject_type(subject: Model) -> str:
    return subject._meta.label_lower


def record(
    kind: str,
    subject: Model,
    *,
    by: User | None,
    school: School | None,
    note: str = "",
    data: Mapping[str, Any] | None = None,
    audience: Iterable[str] = ("office",),
    student: Student | None = None,
    at: datetime | None = None,
) -> Event:
    """Write the event and, in the same transaction, what its kind owes people (`by` None: the clock)."""
    event = Event.objects.create(
        kind=kind,
        subject_type=subject_type(subject),
        subject_id=subject.pk,
        actor=by,
        school=school,
        note=note,
        data=dict(data or {}),
        audience=list(audience),
        student=student,
        at=at or now(),
    )
    event.told = {}
    tell(event, subject)
    return event


@in_one_piece
def retry_mail(mail: Outbox, *, by: User | None) -> bool:
    """Send a failed mail anew (`by` None: the operator); False when that has been done already."""
    failed = Outbox.objects.filter(pk=mail.pk, state=Outbox.State.FAILED)
    if not failed.update(state=Outbox.State.WAITING, tries=0, next_try_at=now(), last_error=""):
        return False
    record("mail.retried", mail, by=by, school=mail.school)
    return True


def note_received(key: str, *, sender: str, conversation: str) -> Received:
    """That a mail came in; raises `IntegrityError` where it is known already."""
    return Received.objects.create(key=key, sender=sender[:254], conversation=conversation, at=now())


def settle_received(mail: Received, outcome: str, *, school: School | None, person: User | None) -> None:
    """What became of it."""
    mail.outcome, mail.school, mail.person = outcome, school, person
    mail.save(update_fields=["outcome", "school", "person"])


def note_answered(mail: Received) -> None:
    """Its sender has been told."""
    mail.answered = True
    mail.save(update_fields=["answered"])


def mark_read(user: User, *, notification: int | None = None) -> int:
    """One notification of this person, or all of them; how many were new."""
    new = Notification.objects.filter(user=user, read_at=None)
    if notification is not None:
        new = new.filter(pk=notification)
    return new.update(read_at=now())
