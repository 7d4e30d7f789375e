"""What waits for the career office: computed, linked, counted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.activity.queries import failed_mail, unplaced_lately
from fortnight.applications.waiting import count_overdue
from fortnight.core.time import now
from fortnight.employers.queries import suggested_alumni, unknown_employers
from fortnight.postings.queries import waiting_for_review
from fortnight.schools.models import School

TONES = ("danger", "caution", "")
SLOW, LATE = 2, 5  # days that a project waits for the office
MANY = 1000


@dataclass(frozen=True)
class Task:
    url: str
    text: str
    action: str
    when: Any = ""
    tone: str = ""


Source = Callable[[School], list[Task]]
SOURCES: list[Source] = []


def waits(source: Source) -> Source:
    SOURCES.append(source)
    return source


def what_waits(school: School) -> list[Task]:
    tasks = [task for source in SOURCES for task in source(school)]
    return sorted(tasks, key=lambda task: TONES.index(task.tone))


def counted(number: int) -> str:
    return _("more than 1,000") if number > MANY else f"{number:,}"


@waits
def projects_to_review(school: School) -> list[Task]:
    number, oldest = waiting_for_review(school)
    if oldest is None:
        return []
    age = (now() - oldest).days
    words = ngettext("%(n)s project waits for your review.", "%(n)s projects wait for your review.", number)
    tone = "danger" if age >= LATE else "caution" if age >= SLOW else ""
    url = reverse("office:review", kwargs={"school": school.slug})
    return [Task(url, words % {"n": counted(number)}, _("Review"), oldest, tone)]


@waits
def students_without_answer(school: School) -> list[Task]:
    number = count_overdue(school, at=now())
    if not number:
        return []
    words = ngettext(
        "%(n)s application has had no answer for longer than the program says.",
        "%(n)s applications have had no answer for longer than the program says.",
        number,
    )
    url = reverse("office:unanswered", kwargs={"school": school.slug})
    return [Task(url, words % {"n": counted(number)}, _("See which"), "", "danger")]


@waits
def alumni_to_confirm(school: School) -> list[Task]:
    number = suggested_alumni(school).order_by()[: MANY + 1].count()
    if not number:
        return []
    words = ngettext(
        "%(n)d host has the name of somebody in the alumni directory.",
        "%(n)d hosts have the name of somebody in the alumni directory.",
        number,
    )
    return [Task(reverse("office:alumni", kwargs={"school": school.slug}), words % {"n": number}, _("Compare"))]


@waits
def employers_to_look_at(school: School) -> list[Task]:
    number = unknown_employers(school)
    if not number:
        return []
    words = ngettext(
        "%(n)s employer has sent a project in, and nobody here has looked at it.",
        "%(n)s employers have sent projects in, and nobody here has looked at them.",
        number,
    )
    url = reverse("office:employers", kwargs={"school": school.slug}) + "?state=new"
    return [Task(url, words % {"n": counted(number)}, _("Look"))]


@waits
def mail_that_failed(school: School) -> list[Task]:
    number = failed_mail(school).order_by()[: MANY + 1].count()
    if not number:
        return []
    words = ngettext("%(n)s mail could not be sent.", "%(n)s mails could not be sent.", number)
    url = reverse("office:failures", kwargs={"school": school.slug})
    return [Task(url, words % {"n": counted(number)}, _("See why"), "", "danger")]


@waits
def answers_without_a_place(school: School) -> list[Task]:
    """Of the last days: nothing is to be done, but who keeps writing into the void may need a word."""
    number = unplaced_lately(school).order_by()[: MANY + 1].count()
    if not number:
        return []
    words = ngettext(
        "%(n)s answer by mail found no place in its conversation; whoever wrote it was told.",
        "%(n)s answers by mail found no place in their conversations; whoever wrote them was told.",
        number,
    )
    url = reverse("office:received", kwargs={"school": school.slug})
    return [Task(url, words % {"n": counted(number)}, _("See why"))]
