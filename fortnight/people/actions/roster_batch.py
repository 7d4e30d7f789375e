"""Some lines of a roster at a time: what is known of them is read at once, what they change is written at once."""

from collections.abc import Collection, Mapping

from django.db.models import Q
from django.utils.translation import gettext as _

from fortnight.people.models import Student, User
from fortnight.people.roster import LEVELS
from fortnight.schools.models import School

LONGEST_NAME = User._meta.get_field("name").max_length
COLUMNS = ("name", "level", "field", "number")


class NumberTaken(ValueError):
    """Another student of the school has this number."""

    def __init__(self, owner: Student) -> None:
        words = _("The student number “%(number)s” is %(name)s’s.")
        super().__init__(words % {"number": owner.number, "name": owner.name})


class Batch:
    """`take` the lines in their order, each seeing what those before it have changed; then `write` once."""

    def __init__(self, school: School, lines: Collection[Mapping[str, str]]) -> None:
        self.school = school
        emails = {line["email"].lower() for line in lines}
        numbers = {line["number"] for line in lines if line.get("number")}
        self.users = {user.email: user for user in User.objects.filter(email__in=emails)}
        ours = Student.objects.filter(school=school).select_related("user")
        rows = list(ours.filter(user__in=[user.pk for user in self.users.values()]))
        met = {row.pk for row in rows}
        rows += ours.filter(Q(number__in=numbers) & ~Q(pk__in=met)) if numbers else []
        self.students = {row.user.email: row for row in rows}
        self.owners = {row.number: row for row in rows if row.number}
        self.new_users: list[User] = []
        self.new_students: list[Student] = []
        self.changed: dict[int, tuple[Student, set[str]]] = {}

    def take(self, line: Mapping[str, str]) -> str:
        """ "new", "changed" or "same". The e-mail address tells who it is. Raises `NumberTaken`."""
        email = line["email"].lower()
        facts = {name: line[name] for name in COLUMNS if line.get(name)}
        facts["level"] = LEVELS[facts["level"].casefold()]
        student, number = self.students.get(email), facts.get("number", "")
        owner = self.owners.get(number) if number else None
        if owner is not None and owner is not student:
            raise NumberTaken(owner)
        fate = "new" if student is None else self._change(student, facts)
        student = student or self._begin(email, facts)
        if number:
            self.owners[number] = student
        return fate

    def write(self) -> None:
        for student, columns in self.changed.values():  # first: they may free a number that a new one takes
            student.save(update_fields=columns)
        User.objects.bulk_create(self.new_users)
        Student.objects.bulk_create(self.new_students)

    def _begin(self, email: str, facts: Mapping[str, str]) -> Student:
        user = self.users.get(email)
        if user is None:
            user = self.users[email] = User(email=email, name=facts["name"][:LONGEST_NAME])
            user.set_unusable_password()
            self.new_users.append(user)
        student = self.students[email] = Student(school=self.school, user=user, **facts)
        self.new_students.append(student)
        return student

    def _change(self, student: Student, facts: Mapping[str, str]) -> str:
        columns = {name for name, value in facts.items() if getattr(student, name) != value}
        if "number" in columns:
            self.owners.pop(student.number, None)
        for name in columns:
            setattr(student, name, facts[name])
        if student.left_at:
            student.left_at = None
            columns.add("left_at")
        if columns and student.pk:
            self.changed.setdefault(student.pk, (student, set()))[1].update(columns)
        return "changed" if columns else "same"
