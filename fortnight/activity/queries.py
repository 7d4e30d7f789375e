"""What happened, for those who may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Model, Q, QuerySet
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from fortnight.activity.actions import subject_type
from fortnight.activity.models import Event, Notification, Outbox, Received, Schedule
from fortnight.activity.wording import wording_of
from fortnight.core.time import now
from fortnight.core.transitions import MoveLost
from fortnight.people.models import Student, User
from fortnight.schools.models import School

MOST = 200
MANY = 100
LATELY = timedelta(days=7)


@dataclass(frozen=True)
class Line:
    """One line of a timeline."""

    at: datetime
    words: str
    icon: str
    note: str
    kind: str


def timeline(subject: Model, *, audience: str, also: Iterable[Model] = ()) -> list[Line]:
    """What happened to the subject (and to `also`), newest first, as far as that portal's people may see it."""
    rows = _events(subject, *also).select_related("actor").order_by("-id")[:MOST]
    found = [event for event in rows if audience in event.audience]
    found.sort(key=lambda event: (event.at, event.pk), reverse=True)
    return [_line(event, audience) for event in found]


def _events(*subjects: Model) -> QuerySet[Event]:
    ids: dict[str, list[int]] = {}
    for subject in subjects:
        ids.setdefault(subject_type(subject), []).append(subject.pk)
    about = Q()
    for kind, numbers in ids.items():
        about |= Q(subject_type=kind, subject_id__in=numbers)
    return Event.objects.filter(about)


def _line(event: Event, audience: str) -> Line:
    words, icon = wording_of(event, audience=audience)
    return Line(event.at, words, icon, event.note, event.kind)


def explain(lost: MoveLost, *, audience: str) -> str:
    """Who was faster, what they did and when, for the person who came second, if that portal's people may read of it."""
    event = _events(lost.subject).select_related("actor").order_by("-id").first()
    if event is None or audience not in (event.audience or ["office"]):
        return str(lost)
    words = wording_of(event, audience=audience)[0].rstrip(".")
    passed = now() - event.at
    if passed < timedelta(minutes=1):
        return _("%(what)s, just now. Here is how it stands.") % {"what": words}
    ago = timesince(event.at, now(), depth=1)
    return _("%(what)s, %(ago)s ago. Here is how it stands.") % {"what": words, "ago": ago}


def unread(user: User) -> QuerySet[Notification]:
    return Notification.objects.filter(user=user, read_at=None)


def unread_count(user: User) -> int:
    """At most 100, which a page shows as "more than 99"."""
    return unread(user).order_by()[:MANY].count()


def notifications(user: User) -> QuerySet[Notification]:
    """All that this person was told, newest first."""
    return Notification.objects.filter(user=user).order_by("-at", "-id")


def disclosures(student: Student) -> QuerySet[Event]:
    """Who opened what the student had sent, newest first."""
    kinds = ("application.opened", "document.opened", "release.opened")
    return Event.objects.filter(student=student, kind__in=kinds).select_related("actor").order_by("-id")


def failed_mail(school: School) -> QuerySet[Outbox]:
    """Mail of this school that could not be sent, newest first; `activity.actions.retry_mail` sends one anew."""
    return Outbox.objects.filter(school=school, state=Outbox.State.FAILED).order_by("-id")


PLACED = (Received.Outcome.TAKEN, Received.Outcome.AUTOMATIC)


def unplaced_mail(school: School | None) -> QuerySet[Received]:
    """Mail that came in for this school's conversations, or (None) for whatever, and found no place, newest first."""
    rows = Received.objects.exclude(outcome__in=PLACED).select_related("person", "school").order_by("-id")
    return rows if school is None else rows.filter(school=school)


def unplaced_lately(school: School | None) -> QuerySet[Received]:
    """Of the last seven days."""
    return unplaced_mail(school).filter(at__gt=now() - LATELY)


def failed_tasks() -> QuerySet[DBTaskResult]:
    """Work of the whole site that was given up after all tries."""
    return DBTaskResult.objects.failed().order_by("-finished_at")


def failed_jobs() -> QuerySet[Schedule]:
    """Work of the clock whose last run failed; it is tried again by itself."""
    return Schedule.objects.exclude(last_error="").order_by("name")


def all_failed_mail() -> QuerySet[Outbox]:
    """Of all schools, and of none: messages for signing in."""
    return Outbox.objects.filter(state=Outbox.State.FAILED).select_related("school").order_by("-id")


def one_notification(user: User, number: int) -> Notification | None:
    return Notification.objects.filter(user=user, pk=number).first()
