"""A school meets an employer. What it thinks of it is decided in the office."""

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.employers.models import Employer, Vetting
from fortnight.people.models import User
from fortnight.schools.models import School


def meet(employer: Employer, school: School) -> Vetting:
    """The school's page about the employer, made at the first meeting."""
    return Vetting._base_manager.get_or_create(school=school, employer=employer)[0]


@in_one_piece
def vet(vetting: Vetting, move: str, *, by: User, note: str = "") -> None:
    """An officer's word on an employer: "ask", "trust" or "bar". Raises `MoveRefused` or `MoveLost`."""
    Vetting.MOVES.take(vetting, move, by=by, note=note, set={"note": note or vetting.note})
    record(f"employer.{vetting.state}", vetting, by=by, school=vetting.school, note=note)
