"""What a student gave up for a placement."""

from fortnight.applications.models import Application
from fortnight.core.time import now
from fortnight.placements.models import GivenUp, Placement


def remember(placement: Placement, application: Application) -> None:
    GivenUp.objects.get_or_create(placement=placement, application=application)


def note_sent_again(given_up: GivenUp) -> bool:
    """Once; only of a placement that fell through without the student's doing."""
    if not given_up.placement.fell_through:
        return False
    rows = GivenUp._base_manager.filter(pk=given_up.pk, sent_again_at=None)
    return bool(rows.update(sent_again_at=now()))
