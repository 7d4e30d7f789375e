"""When whom will be asked: written down when a placement begins, and again when its days change."""

from fortnight.core.retry import in_one_piece
from fortnight.placements.models import Placement, Pulse, Side
from fortnight.placements.pulse_days import pulse_days
from fortnight.schools.queries import closed_days

SIDES = (Side.STUDENT, Side.HOST)


@in_one_piece
def plan(placement: Placement) -> int:
    """What nobody has been asked yet lies where it belongs; how many rows are new. Twice is once."""
    days = pulse_days(placement.starts_on, placement.ends_on, closed_days(placement.school))
    Pulse.objects.filter(placement=placement, state="planned").exclude(point__in=days).delete()
    known = set(Pulse.objects.filter(placement=placement).values_list("point", "side"))
    for point, day in days.items():
        planned = Pulse.objects.filter(placement=placement, point=point, state="planned").exclude(due_on=day)
        planned.update(due_on=day)
    new = [(point, side) for point in days for side in SIDES if (point, side.value) not in known]
    rows = [Pulse(placement=placement, point=point, side=side, due_on=days[point]) for point, side in new]
    return len(Pulse.objects.bulk_create(rows, ignore_conflicts=True))
