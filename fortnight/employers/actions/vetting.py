"""A school meets an employer. What it thinks of it is decided in the office."""

from fortnight.employers.models import Employer, Vetting
from fortnight.schools.models import School


def meet(employer: Employer, school: School) -> Vetting:
    """The school's page about the employer, made at the first meeting."""
    return Vetting._base_manager.get_or_create(school=school, employer=employer)[0]
