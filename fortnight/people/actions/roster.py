"""Students and alumni of a school, taken over from its own lists."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import islice

from fortnight.core.time import now
from fortnight.people.actions.roster_batch import COLUMNS, Batch, NumberTaken
from fortnight.people.models import AlumniRecord, Student
from fortnight.people.roster import Row
from fortnight.schools.models import School

__all__ = [
    "NumberTaken", "Outcome", "change_student", "import_alumni", "import_students", "remove_student", "save_student",
]  # fmt: skip
AT_ONCE = 500


@dataclass
class Outcome:
    """What an import did: how many rows of each fate, and the faulty ones."""

    new: int = 0
    changed: int = 0
    same: int = 0
    faulty: list[Row] = field(default_factory=list)


def save_student(school: School, values: dict[str, str]) -> str:
    """One line of the roster: "new", "changed" or "same". The e-mail address tells who it is. Raises `NumberTaken`."""
    batch = Batch(school, [values])
    fate = batch.take(values)
    batch.write()
    return fate


def change_student(student: Student, values: dict[str, str]) -> list[str]:
    """By hand, where an empty value empties: the columns that changed. Raises `NumberTaken`."""
    same = Student._base_manager.filter(school=student.school_id, number=values["number"]).exclude(pk=student.pk)
    if values["number"] and (owner := same.first()) is not None:
        raise NumberTaken(owner)
    changed = [name for name in COLUMNS if getattr(student, name) != values[name]]
    for name in changed:
        setattr(student, name, values[name])
    if changed:
        student.save(update_fields=changed)
    return changed


def remove_student(student: Student) -> bool:
    """The student has left the school: nothing is deleted, but they can no longer apply."""
    return bool(Student._base_manager.filter(pk=student.pk, left_at=None).update(left_at=now()))


def import_students(
    school: School, rows: Iterable[Row], *, progress: Callable[[int], object] = lambda _lines: None
) -> Outcome:
    """`progress` hears how many lines have been read."""
    outcome, waiting, lines = Outcome(), iter(rows), 0
    while some := list(islice(waiting, AT_ONCE)):
        batch = Batch(school, [row.values for row in some if not row.problem])
        for row in some:
            _take(batch, row, outcome)
        batch.write()
        lines += len(some)
        progress(lines)
    return outcome


def _take(batch: Batch, row: Row, outcome: Outcome) -> None:
    if row.problem:
        outcome.faulty.append(row)
        return
    try:
        fate = batch.take(row.values)
    except NumberTaken as error:
        outcome.faulty.append(replace(row, problem=str(error)))
    else:
        setattr(outcome, fate, getattr(outcome, fate) + 1)


def import_alumni(school: School, rows: Iterable[Row]) -> Outcome:
    """Lines of the alumni directory; the same line again changes nothing."""
    outcome = Outcome()
    for row in rows:
        if row.problem:
            outcome.faulty.append(row)
            continue
        fate = _save_alumni(school, row.values)
        setattr(outcome, fate, getattr(outcome, fate) + 1)
    return outcome


def _save_alumni(school: School, values: dict[str, str]) -> str:
    """One line of the directory: "new", "changed" or "same". Address and name together tell who it is."""
    facts = {"class_year": int(values["class_year"]), "degree": values.get("degree", "")}
    known, created = AlumniRecord.objects.get_or_create(
        school=school, email=values.get("email", "").lower(), name=values["name"], defaults=facts
    )
    if created:
        return "new"
    changed = [name for name, value in facts.items() if getattr(known, name) != value]
    for name in changed:
        setattr(known, name, facts[name])
    if changed:
        known.save(update_fields=changed)
    return "changed" if changed else "same"
