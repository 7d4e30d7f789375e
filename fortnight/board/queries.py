"""What the board's lists say of each row."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from fortnight.applications.models import Application
from fortnight.board.groups import applications_in
from fortnight.people.models import Student
from fortnight.postings.models import FacetCount
from fortnight.programs.models import Program

MOST_NAMES = 60


@dataclass
class Seeker:
    """A student without a place and the applications of this program, the last sent first."""

    student: Student
    sent: list[Application] = field(default_factory=list)

    @property
    def last(self) -> Application | None:
        return self.sent[0] if self.sent else None

    @property
    def answered(self) -> int:
        return sum(each.answered_at is not None for each in self.sent)


def seekers(program: Program, students: Sequence[Student]) -> list[Seeker]:
    """One query for all of them."""
    rows = applications_in(program).filter(student__in=[student.pk for student in students])
    sent = defaultdict(list)
    for row in rows.select_related("listing").order_by("-submitted_at", "-pk"):
        sent[row.student_id].append(row)
    return [Seeker(student, sent[student.pk]) for student in students]


def names_of(program: Program, facet: str) -> list[str]:
    """Fields or places that open projects name, the commonest first."""
    rows = FacetCount.objects.filter(program=program, facet=facet, n__gt=0).exclude(label="")
    return list(rows.order_by("-n", "value").values_list("label", flat=True)[:MOST_NAMES])
