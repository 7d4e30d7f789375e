"""The only writer of a school's list of competencies."""

from collections.abc import Sequence

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.people.models import User
from fortnight.records.competencies import Line, competencies_of
from fortnight.records.models import Competency
from fortnight.schools.models import School


@in_one_piece
def write_competencies(school: School, lines: Sequence[Line], *, by: User) -> bool:
    """The whole list anew, in this order; False when it is the same. What was written on the old one stays as it is."""
    if list(lines) == competencies_of(school):
        return False
    Competency.objects.filter(school=school).delete()
    Competency.objects.bulk_create(
        Competency(school=school, name=line.name, description=line.description, position=position)
        for position, line in enumerate(lines, start=1)
    )
    record("school.competencies_changed", school, by=by, school=school)
    return True
