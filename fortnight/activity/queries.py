"""What happened, for those who may see it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from fortnight.activity.actions import subject_type
from fortnight.activity.models import Event, Notification, Outbox
from fortnight.activity.wording import wording_of
from fortnight.core.transitions import MoveLost
from fortnight.people.models import Student, User
from fortnight.schools.models import School

MOST = 200


@dataclass(frozen=True)
class Line:
    """One line of a timeline."""

    at: datetime
    words: str
    icon: str
    note: str
    kind: str


def timeline(subject: Model, *, audience: str, also: tuple[Model, ...] = ()) -> list[Line]:
    """What happened to the subject (and to `also`), newest first, as far as that portal's people may see it."""
    found: list[Event] = []
    for each in (subject, *also):
        rows = Event.objects.filter(subject_type=subject_type(each), subject_id=each.pk).select_related("actor")
        found += [event for event in rows.order_by("-id")[:MOST] if audience in event.audience]
    return [_line(event) for event in sorted(found, key=lambda event: (event.at, event.pk), reverse=True)]


def _line(event: Event) -> Line:
    words, icon = wording_of(event)
    return Line(event.at, words, icon, event.note, event.kind)


def explain(lost: MoveLost) -> str:
    """Who was faster and what they did, for the person who came second."""
    subject = lost.subject
    last = Event.objects.filter(subject_type=subject_type(subject), subject_id=subject.pk).select_related("actor")
    event = last.order_by("-id").first()
    if event is None:
        return str(lost)
    return _("%(sentence)s What happened last: %(words)s.") % {"sentence": lost, "words": _line(event).words}


def unread(user: User) -> QuerySet[Notification]:
    return Notification.objects.filter(user=user, read_at=None)


def disclosures(student: Student) -> QuerySet[Event]:
    """Who opened what the student had sent, newest first."""
    kinds = ("application.opened", "document.opened")
    return Event.objects.filter(student=student, kind__in=kinds).select_related("actor").order_by("-id")


def failed_mail(school: School) -> QuerySet[Outbox]:
    return Outbox.objects.filter(school=school, state=Outbox.State.FAILED).order_by("-id")
