"""Bringing in the roster and the alumni directory: all or nothing, remembered with its figures."""

from collections.abc import Callable

from fortnight.activity.actions import record
from fortnight.core.plans import plan_anew
from fortnight.core.retry import in_one_piece
from fortnight.people import roster
from fortnight.people.actions import roster as people
from fortnight.people.models import Student, User
from fortnight.schools.models import School
from fortnight.workflows.look_up_alumni import look_up_hosts

STUDENT = ("email", "name", "level")
ALUMNI = ("name", "class_year")


@in_one_piece
def import_students(
    school: School, text: str, *, by: User | None, progress: Callable[[int], object] = lambda _lines: None
) -> people.Outcome:
    """Raises `roster.NoTable`; faulty rows are passed over and reported. `progress` hears how many lines are done."""
    plan_anew()
    outcome = people.import_students(school, roster.read(text, needed=STUDENT), progress=progress)
    _note("students.imported", school, outcome, by=by)
    return outcome


@in_one_piece
def import_alumni(school: School, text: str, *, by: User | None) -> people.Outcome:
    """Hosts who are here already are looked up in it at once. Raises `roster.NoTable`."""
    plan_anew()
    outcome = people.import_alumni(school, roster.read(text, needed=ALUMNI))
    look_up_hosts(school)
    _note("alumni.imported", school, outcome, by=by)
    return outcome


@in_one_piece
def add_student(school: School, values: dict[str, str], *, by: User) -> str:
    fate = people.save_student(school, values)
    if fate != "same":
        record(f"student.{fate}", school, by=by, school=school, data={"email": values["email"].lower()})
    return fate


@in_one_piece
def change_student(student: Student, values: dict[str, str], *, by: User) -> list[str]:
    """The columns that changed; the e-mail address is not among them. Raises `NumberTaken`."""
    changed = people.change_student(student, values)
    if changed:
        data = {"columns": changed}
        record("student.changed", student, by=by, school=student.school, student=student, data=data)
    return changed


@in_one_piece
def remove_student(student: Student, *, by: User) -> bool:
    if not people.remove_student(student):
        return False
    record("student.left", student, by=by, school=student.school, student=student)
    return True


def _note(kind: str, school: School, outcome: people.Outcome, *, by: User | None) -> None:
    figures = {"new": outcome.new, "changed": outcome.changed, "same": outcome.same, "faulty": len(outcome.faulty)}
    record(kind, school, by=by, school=school, data=figures)
