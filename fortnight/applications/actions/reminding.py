"""Hosts are reminded of applicants who wait: at one third and two thirds of the promise, and on its last day.

One message a day at most, for all projects together; whoever waits stands in it, not only those it became due for.
"""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q
from django_scopes import scopes_disabled

from fortnight.activity.actions import record
from fortnight.applications.models import Application, Reminder
from fortnight.applications.promise import next_reminder
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.postings.people import hosts_of

MORNING, EVENING = 8, 20  # nobody is reminded outside of these hours of their day
WITH = ("school", "listing__program", "listing__posting__host__user")


def remind_hosts(*, most: int = 5000) -> int:
    """Send what is due; how many people were reminded."""
    with scopes_disabled():
        waiting = Application.objects.filter(answered_at=None, ended_at=None, remind_at__lte=now())
        due = list(waiting.select_related(*WITH).order_by("remind_at")[:most])
        people: dict[int, tuple[User, list[Application]]] = {}
        for application in due:
            hosts = hosts_of(application.listing.posting)
            for user in hosts:
                people.setdefault(user.pk, (user, []))[1].append(application)
            if not hosts:
                _move_on([application])
        return sum(_remind(user, applications) for user, applications in people.values())


@in_one_piece
def _remind(user: User, applications: list[Application]) -> bool:
    """False where it is night for the person, or they have heard today: it is tried again."""
    school = applications[0].school
    here = now().astimezone(ZoneInfo(user.time_zone or school.time_zone))
    morning = here.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    if not MORNING <= here.hour < EVENING or not _claim(user, morning):
        return False
    _move_on(applications)
    one_school = len({application.school_id for application in applications}) == 1
    row = Reminder.objects.get(user=user)
    record("host.reminded", row, by=None, school=school if one_school else None)
    return True


def _claim(user: User, morning: datetime) -> bool:
    """Whose UPDATE finds the row as it was reminds; a second worker finds it moved."""
    Reminder.objects.bulk_create([Reminder(user=user)], ignore_conflicts=True)
    as_before = Reminder.objects.filter(Q(at=None) | Q(at__lt=morning), user=user)
    return bool(as_before.update(at=now()))


def _move_on(applications: Iterable[Application]) -> None:
    """On to the next reminder that still lies ahead; after the last day there is none."""
    for each in applications:
        following = next_reminder(each.submitted_at, each.answer_by, each.school, after=now())
        Application._base_manager.filter(pk=each.pk).update(remind_at=following)
