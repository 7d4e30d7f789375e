"""Who is at the door: the roles of the signed-in person, looked up once a request, when asked."""

from functools import cached_property

from fortnight.employers.models import Host
from fortnight.employers.rules import seats
from fortnight.people.models import Student, User
from fortnight.people.queries import left_student_at, student_at
from fortnight.people.rules import role_at
from fortnight.schools.models import School


class Person:
    """`school` is the one in the address, or None (hosts, sign-in)."""

    def __init__(self, user: User, school: School | None) -> None:
        self.user = user
        self.school = school

    @cached_property
    def role(self) -> str:
        """viewer, officer, director or empty."""
        return role_at(self.user, self.school) if self.school else ""

    @cached_property
    def student(self) -> Student | None:
        if not self.school or not self.user.is_authenticated:
            return None
        return student_at(self.user, self.school)

    @cached_property
    def studied(self) -> Student | None:
        """The same, also of somebody who has left: what is theirs for good."""
        if not self.school or not self.user.is_authenticated:
            return None
        return self.student or left_student_at(self.user, self.school)

    @cached_property
    def seats(self) -> list[Host]:
        return seats(self.user)
