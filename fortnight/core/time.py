"""One clock: moments in UTC, shown in a named zone, deadlines in the school's."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, aware, in UTC. The only place that asks."""
    return timezone.now()
