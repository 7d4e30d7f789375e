"""What is asked of records outside a school's own pages."""

from fortnight.people.models import User
from fortnight.records.models import Record


def own_url(record: Record) -> str:
    """Where its student reads it, and ends the links to it."""
    return f"/{record.school.slug}/my/placements/{record.placement.code}/record/"


def records_kept(user: User) -> list[Record]:
    """Of schools that the person has left, where no page of the school's leads to them any more."""
    rows = Record._base_manager.filter(placement__student__user=user, placement__student__left_at__isnull=False)
    rows = rows.filter(placement__school__is_active=True).exclude(state=Record.State.WAITING)
    return list(rows.select_related("placement__school").order_by("-made_at", "-pk"))
