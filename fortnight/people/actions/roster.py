"""Students and alumni of a school, taken over from its own lists."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from fortnight.core.time import now
from fortnight.people.models import AlumniRecord, Student, User
from fortnight.people.roster import LEVELS, Row
from fortnight.schools.models import School

AT_ONCE = 500
LONGEST_NAME = User._meta.get_field("name").max_length
STUDENT_COLUMNS = ("name", "level", "field", "number")


class NumberTaken(ValueError):
    """Another student of the school has this number."""

    def __init__(self, owner: Student) -> None:
        words = _("The student number “%(number)s” is %(name)s’s.")
        super().__init__(words % {"number": owner.number, "name": owner.name})


@dataclass
class Outcome:
    """What an import did: how many rows of each fate, and the faulty ones."""

    new: int = 0
    changed: int = 0
    same: int = 0
    faulty: list[Row] = field(default_factory=list)


def save_student(school: School, values: dict[str, str]) -> str:
    """One line of the roster: "new", "changed" or "same". The e-mail address tells who it is. Raises `NumberTaken`."""
    email = values["email"].lower()
    facts = {name: values[name] for name in STUDENT_COLUMNS if values.get(name)}
    facts["level"] = LEVELS[facts["level"].casefold()]
    _check_number(school, facts.get("number", ""), email)
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, values["name"][:LONGEST_NAME])
    student = Student.objects.filter(school=school, user=user).first()
    if student is None:
        Student.objects.create(school=school, user=user, **facts)
        return "new"
    return _change(student, facts)


def _check_number(school: School, number: str, email: str) -> None:
    owner = Student.objects.filter(school=school, number=number).exclude(user__email=email).first() if number else None
    if owner is not None:
        raise NumberTaken(owner)


def _change(student: Student, facts: dict[str, str]) -> str:
    changed = [name for name, value in facts.items() if getattr(student, name) != value]
    if student.left_at:
        student.left_at = None
        changed.append("left_at")
    for name in changed:
        setattr(student, name, facts.get(name, getattr(student, name)))
    if changed:
        student.save(update_fields=changed)
    return "changed" if changed else "same"


def remove_student(student: Student) -> bool:
    """The student has left the school: nothing is deleted, but they can no longer apply."""
    return bool(Student._base_manager.filter(pk=student.pk, left_at=None).update(left_at=now()))


def import_students(school: School, rows: Iterable[Row]) -> Outcome:
    outcome = Outcome()
    for row in rows:
        if row.problem:
            outcome.faulty.append(row)
            continue
        try:
            fate = save_student(school, row.values)
        except NumberTaken as error:
            outcome.faulty.append(replace(row, problem=str(error)))
        else:
            setattr(outcome, fate, getattr(outcome, fate) + 1)
    return outcome


def import_alumni(school: School, rows: Iterable[Row]) -> Outcome:
    """Lines of the alumni directory; the same line again changes nothing."""
    outcome = Outcome()
    for row in rows:
        if row.problem:
            outcome.faulty.append(row)
            continue
        values = row.values
        _record, created = AlumniRecord.objects.update_or_create(
            school=school,
            email=values.get("email", "").lower(),
            name=values["name"],
            defaults={"class_year": int(values["class_year"]), "degree": values.get("degree", "")},
        )
        outcome.new += created
        outcome.same += not created
    return outcome
