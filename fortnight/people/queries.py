"""Reads of people that are more than a column."""

from fortnight.people.models import Student, User
from fortnight.schools.models import School


def student_at(user: User, school: School) -> Student | None:
    """The person's place on the school's roster, unless they have left."""
    student = Student._base_manager.filter(user=user, school=school, left_at=None).first()
    if student is not None:
        student.school = school
    return student
