"""The list on which both sides evaluate: the school's own lines or, until it writes some, eight that employers know.

The eight names are those of the career-readiness competencies of the National Association of Colleges and Employers; what
they mean here is said in our own words.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fortnight.records.models import Competency
from fortnight.schools.models import School


@dataclass(frozen=True)
class Line:
    name: str
    description: str


def competencies_of(school: School) -> list[Line]:
    rows = Competency.objects.filter(school=school)
    return [Line(row.name, row.description) for row in rows] or usual()


def usual() -> list[Line]:
    return [
        Line(_("Career & Self-Development"), _("Knows what they want to learn, asks for advice and makes use of it.")),
        Line(
            _("Communication"), _("Says and writes what others need to know, in time and so that they understand it.")
        ),
        Line(
            _("Critical Thinking"), _("Asks what is known and what is not, weighs it, and comes to a reasoned answer.")
        ),
        Line(_("Equity & Inclusion"), _("Works with people of all backgrounds, listens, and notices who is left out.")),
        Line(_("Leadership"), _("Sets a direction, takes others along, and answers for what comes of it.")),
        Line(
            _("Professionalism"),
            _("Keeps what was agreed, says early when it cannot be kept, and treats work with care."),
        ),
        Line(_("Teamwork"), _("Does their part, helps others do theirs, and settles differences.")),
        Line(_("Technology"), _("Chooses fitting tools, learns new ones, and uses them responsibly.")),
    ]
