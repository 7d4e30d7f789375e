"""1,425 students: as many as applied in the season that the demo is modelled on."""

import random
import unicodedata
from datetime import date

from fortnight.core.time import now
from fortnight.demo import content
from fortnight.demo.season.papers import Paper, resume, store
from fortnight.people.models import Document, Level, Student, User
from fortnight.schools.models import School

HOW_MANY = 1425
SHARES = (
    (Level.FRESHMAN, 17), (Level.SOPHOMORE, 24), (Level.JUNIOR, 20), (Level.SENIOR, 12), (Level.MASTERS, 14),
    (Level.DOCTORATE, 9), (Level.POSTDOC, 1), (Level.MBA, 2), (Level.ACCELERATED, 1),
)  # fmt: skip
UNUSABLE = "!"
PAPERS = 12


def make_students(school: School, dice: random.Random, *, domain: str, how_many: int = HOW_MANY) -> list[Student]:
    """Students with their accounts; the first rows of both are made by one statement each."""
    names = _names(dice, how_many)
    users = User.objects.bulk_create(
        User(email=f"{_local(name, number)}@{domain}", name=name, password=UNUSABLE)
        for number, name in enumerate(names)
    )
    return Student.objects.bulk_create(_student(school, user, number, dice) for number, user in enumerate(users))


def _names(dice: random.Random, how_many: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < how_many:
        found[content.full_name(dice)] = None
    return list(found)


def _local(name: str, number: int) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    letters = "".join(letter for letter in plain if letter.isalpha())[:8] or "student"
    return f"{letters}{number:04d}"


def _student(school: School, user: User, number: int, dice: random.Random) -> Student:
    levels, weights = zip(*SHARES, strict=True)
    level = dice.choices(levels, weights)[0]
    fields = content.fields_of_study()
    return Student(
        user=user,
        school=school,
        number=f"9{number:08d}",
        name=user.name,
        level=level,
        field=dice.choice(fields),
        second_field=dice.choice(fields) if dice.random() < 0.1 else "",  # noqa: PLR2004 - one in ten
        graduation=date(now().year + dice.randint(1, 4), 6, 1),
        skills=dice.sample(SKILLS, dice.randint(2, 5)),
    )


SKILLS = (
    "Python", "Writing", "Statistics", "CAD", "MATLAB", "Spanish", "Interviews", "Lab technique", "GIS", "SQL",
    "Illustration", "Machine learning", "Public speaking", "Excel", "Soldering", "Archival research", "Figma", "R",
)  # fmt: skip


def make_library(students: list[Student], dice: random.Random) -> dict[int, Paper]:
    """A usual résumé for each student; a dozen files serve them all. By student id."""
    papers = [store("demo", resume("A demo student", field, "Student")) for field in content.fields_of_study()[:PAPERS]]
    chosen = {student.pk: dice.choice(papers) for student in students}
    Document.objects.bulk_create(
        Document(
            student=student,
            kind=Document.Kind.RESUME,
            title="Résumé",
            file=chosen[student.pk].name,
            size=chosen[student.pk].size,
            pages=1,
            sha256=chosen[student.pk].sha256,
            is_default=True,
        )
        for student in students
    )
    return chosen
