"""The hours that the student writes down."""

from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.placements.actions.standing import must_stand
from fortnight.placements.models import Placement, Worked
from fortnight.placements.models.hours import A_DAY

READERS = ["student", "host", "office"]


class TooMuch(ValueError):
    """More hours than the day has; the message says so."""


@in_one_piece
def log(placement: Placement, *, day: date, hours: Decimal, line: str, by: User) -> Worked:
    """Raises `TooMuch`; `MoveRefused` once the placement was broken off."""
    must_stand(placement)
    known = placement.worked.filter(day=day).aggregate(sum=Sum("hours"))["sum"] or Decimal(0)
    if known + hours > A_DAY:
        raise TooMuch(_("With what stands there already, that day would have more than 24 hours."))
    worked = Worked.objects.create(placement=placement, day=day, hours=hours, line=line, at=now())
    _tell("hours.logged", worked, by=by)
    return worked


@in_one_piece
def remove(worked: Worked, *, by: User) -> bool:
    """A slip is taken out; that it stood there is remembered. Raises `MoveRefused` like `log`."""
    must_stand(worked.placement)
    if not Worked._base_manager.filter(pk=worked.pk).delete()[0]:
        return False
    _tell("hours.removed", worked, by=by)
    return True


def _tell(kind: str, worked: Worked, *, by: User) -> None:
    """Remembered of the placement, so that it outlives the line."""
    data = {"hours": f"{worked.hours.normalize():f}", "day": worked.day.isoformat()}
    audience = READERS if kind == "hours.removed" else []  # the lines themselves stand in the log
    placement = worked.placement
    record(kind, placement, by=by, school=placement.school, data=data, audience=audience, student=placement.student)
