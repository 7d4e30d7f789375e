"""When a student first heard anything: it counts for the host's record."""

from fortnight.applications.models import Application
from fortnight.core.time import now


def note_answer(application: Application) -> None:
    """Kept once, by the first answer; a shortlist is none."""
    moment = now()
    if Application._base_manager.filter(pk=application.pk, answered_at=None).update(answered_at=moment):
        application.answered_at = moment
