"""How placements close: last year's are completed."""

from django.db.models import F

from fortnight.placements.models import Placement
from fortnight.programs.models import Program


def close_last_year(past: Program) -> None:
    """Completed in one stroke, as the clock would have done one by one."""
    done = Placement.objects.filter(program=past, state="arranged")
    done.update(state="completed", completed_at=F("ends_on"))
