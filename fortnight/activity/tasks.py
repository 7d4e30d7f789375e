"""What the clock does for mail, tasks and keys."""

from datetime import timedelta

from django.core.management import call_command
from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from fortnight.activity.background import reap
from fortnight.activity.clock import daily, every
from fortnight.activity.models import Heartbeat, Notification, Outbox, Received
from fortnight.activity.once import forget_old_keys
from fortnight.core.time import now

DONE_TASKS_KEPT = timedelta(days=7)
DEAD_WORKERS_KEPT = timedelta(days=1)
SENT_MAIL_KEPT = timedelta(days=90)
RECEIVED_KEPT = timedelta(days=90)  # a mail that comes again later would be taken for a new one
NOTIFICATIONS_KEPT = timedelta(days=400)
AT_ONCE = 1000  # rows that one transaction deletes


@every(minutes=1)
def reap_tasks() -> None:
    reap()


@daily(at="03:40")
def forget_old_words() -> None:
    """Mail that was sent or came in long ago, and what people were told long ago."""
    _delete(Outbox.objects.filter(state=Outbox.State.SENT, sent_at__lt=now() - SENT_MAIL_KEPT))
    _delete(Received.objects.filter(at__lt=now() - RECEIVED_KEPT))
    _delete(Notification.objects.filter(at__lt=now() - NOTIFICATIONS_KEPT))


def _delete(rows: QuerySet) -> None:
    while keys := list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        rows.model.objects.filter(pk__in=keys).delete()


@daily(at="03:10")
def tidy_up() -> None:
    """What nobody asks about any more: used keys, done tasks, ended sessions, workers that are gone."""
    forget_old_keys()
    DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now() - DONE_TASKS_KEPT).delete()
    Heartbeat.objects.filter(at__lt=now() - DEAD_WORKERS_KEPT).delete()
    call_command("clearsessions")
