"""Signs of life of the worker and of the mail, for monitoring."""

from datetime import datetime, timedelta

from fortnight.activity.models import Heartbeat, Outbox

SILENT_AFTER = timedelta(minutes=5)  # clocks of two machines may differ by two; a live worker is never taken for dead
STUCK_AFTER = timedelta(minutes=15)


def worker_is_alive(*, at: datetime) -> bool:
    """Some worker process has shown a sign of life lately."""
    return Heartbeat.objects.filter(at__gt=at - SILENT_AFTER).exists()


def mail_is_stuck(*, at: datetime) -> bool:
    """A mail has been due for so long that nobody can be sending any more."""
    return Outbox.objects.filter(state=Outbox.State.WAITING, next_try_at__lt=at - STUCK_AFTER).exists()


def mail_is_refused(*, at: datetime) -> bool:
    """The mail server refuses us or breaks off, and has taken nothing for a while; one reader's full mailbox is no such thing."""
    waiting = Outbox.objects.filter(state=Outbox.State.WAITING, created_at__lt=at - STUCK_AFTER).exclude(last_error="")
    if not waiting.exclude(last_error__startswith="SMTPRecipientsRefused").exists():
        return False
    return not Outbox.objects.filter(state=Outbox.State.SENT, sent_at__gt=at - STUCK_AFTER).exists()


def workers_machines(*, at: datetime) -> list[str]:
    """The names of the machines whose workers have shown a sign of life lately."""
    names = Heartbeat.objects.filter(at__gt=at - SILENT_AFTER).values_list("worker", flat=True)
    return sorted({name.split(":")[0] for name in names})
