"""What waits for a student: computed, linked, the most urgent first."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fortnight.applications import waiting
from fortnight.board.links import form as form_of
from fortnight.board.models import Invitation, Release
from fortnight.core.time import last_second, now
from fortnight.people.models import Document, Student
from fortnight.placements.models import Agreement, Meeting, Milestone, Pact, Placement, Pulse, Showing
from fortnight.records.models import Ask, Record
from fortnight.schools.models import School

SOON = timedelta(days=2)
WHILE = timedelta(days=30)
MOST = 20  # of one kind
TONES = ("danger", "caution", "")


@dataclass(frozen=True)
class Task:
    url: str
    text: str
    action: str
    when: Any = ""
    tone: str = ""


def what_waits(student: Student, school: School) -> list[Task]:
    found = [task for source in SOURCES for task in source(student, school)]
    return sorted(found, key=lambda task: TONES.index(task.tone))


def _resume(student: Student, school: School) -> list[Task]:
    """Before the first application."""
    if student.documents.current().of_kind(Document.Kind.RESUME).exists():
        return []
    url = reverse("student:documents", kwargs={"school": school.slug})
    return [Task(url, _("Add your résumé to your library: most projects ask for it."), _("Add it"))]


def _link(name: str, school: School, code: str) -> str:
    return reverse(f"student:{name}", kwargs={"school": school.slug, "code": code})


def _offers(student: Student, school: School) -> list[Task]:
    return [
        Task(
            _link("offer", school, offer.code),
            _("%(employer)s offers you a place: “%(title)s”. Decide in time.")
            % {"employer": offer.application.listing.employer_name, "title": offer.title},
            _("Read the offer"),
            last_second(offer.decide_by),
            "danger" if offer.decide_by - now() < SOON else "caution",
        )
        for offer in waiting.open_offers_of(student)
    ]


def _talks(student: Student, school: School) -> list[Task]:
    return [
        Task(
            _link("application", school, talk.application.code),
            _("%(employer)s proposes times for a talk.") % {"employer": talk.application.listing.employer_name},
            _("Pick a time"),
            talk.created_at,
            "caution",
        )
        for talk in waiting.proposals_of(student)
    ]


def _placements(student: Student, school: School) -> list[Task]:
    """Agreements to sign."""
    return [
        Task(
            _link("agreement", school, row.placement.code),
            (
                _("Sign that you have read how “%(title)s” ended.")
                if row.is_ending
                else _("Sign the agreement for “%(title)s”.")
            )
            % {"title": row.placement.title},
            _("Read and sign"),
            row.made_at if row.is_ending else row.placement.starts_on,
            "caution" if not row.is_ending and row.placement.starts_on <= (now() + SOON).date() else "",
        )
        for row in Agreement.objects.of_student(student).unsigned_by("student")
    ]


def _broken_off(student: Student, school: School) -> list[Task]:
    rows = Placement.objects.of_student(student).unstated_by("student", now() - WHILE)
    return [
        Task(
            _link("placement", school, row.code),
            _("“%(title)s” has ended before its time. See what you can do now, and say how you see it.")
            % {"title": row.title},
            _("Look"),
            row.broken_off_at,
            "danger" if row.fell_through else "caution",
        )
        for row in rows
    ]


def _pulses(student: Student, school: School) -> list[Task]:
    return [
        Task(
            _link("pulse", school, row.placement.code),
            _("How does it go? Three questions about “%(title)s”.") % {"title": row.placement.title},
            _("Answer"),
            row.answer_by,
            "caution",
        )
        for row in Pulse.objects.of_student(student).to_answer("student", now())[:MOST]
    ]


def _pacts(student: Student, school: School) -> list[Task]:
    return [
        Task(
            _link("pact", school, pact.placement.code),
            _("Read the pact for “%(title)s”, and agree or change it.") % {"title": pact.placement.title},
            _("Read"),
            pact.placement.starts_on,
            "caution" if pact.host_agreed_at else "",
        )
        for pact in Pact.objects.of_student(student).waiting_for("student", now().date())[:MOST]
    ]


def _meetings(student: Student, school: School) -> list[Task]:
    return [
        Task(
            _link("placement", school, row.placement.code) + "#meetings",
            _("Pick a time to meet: “%(title)s”.") % {"title": row.placement.title},
            _("Pick a time"),
            row.created_at,
            "caution",
        )
        for row in Meeting.objects.of_student(student).proposed()[:MOST]
    ]


def _milestones(student: Student, school: School) -> list[Task]:
    today = now().astimezone(school.zone).date()
    return [
        Task(
            _link("milestone", school, row.code),
            _("Your mentor would like to see “%(name)s” once more.") % {"name": row.name}
            if row.state == Milestone.State.AGAIN
            else _("Show “%(name)s”, finished or not.") % {"name": row.name},
            _("Show it"),
            row.due_on,
            "danger" if row.due_on < today and row.state != Milestone.State.AGAIN else "caution",
        )
        for row in Milestone.objects.of_student(student).to_show(today + SOON)[:MOST]
    ]


def _reviews(student: Student, school: School) -> list[Task]:
    return [
        Task(
            _link("milestone", school, row.milestone.code),
            _("Your mentor has written about “%(name)s”. Did it help?") % {"name": row.milestone.name},
            _("Read"),
            row.reviewed_at,
        )
        for row in Showing.objects.of_student(student).unsaid()[:MOST]
    ]


def _releases(student: Student, school: School) -> list[Task]:
    """A host who would have taken them, and hosts who ask them to apply."""
    asked = [
        Task(
            _link("release", school, row.code),
            _("%(employer)s would gladly have taken you. May other hosts read of you?")
            % {"employer": row.application.listing.employer_name},
            _("Read and decide"),
            row.asked_at,
        )
        for row in Release.objects.of_student(student).asked()[:MOST]
    ]
    invited = [
        Task(
            form_of(row),
            _("%(employer)s invites you to apply for “%(title)s”.")
            % {"employer": row.listing.employer_name, "title": row.listing.title},
            _("To the form"),
            row.at,
            "caution",
        )
        for row in Invitation.objects.of_student(student).waiting()[:MOST]
    ]
    return [*invited, *asked]


def _evaluations(student: Student, school: School) -> list[Task]:
    return [
        Task(
            _link("evaluation", school, row.placement.code),
            _("Look back on “%(title)s”.") % {"title": row.placement.title},
            _("Look back"),
            row.placement.ends_on,
        )
        for row in Ask.objects.of_student(student).waiting_for("student", now() - WHILE * 2)[:MOST]
    ]


def _records(student: Student, school: School) -> list[Task]:
    return [
        Task(
            _link("record", school, row.placement.code),
            _("Your record of “%(title)s” waits for your name.") % {"title": row.title},
            _("Read and countersign"),
            row.made_at,
            "caution",
        )
        for row in Record.objects.of_student(student).waiting()[:MOST]
    ]


def _letters(student: Student, school: School) -> list[Task]:
    return [
        Task(
            _link("application", school, row.code) + "#conversation",
            _("%(employer)s wrote to you.") % {"employer": row.listing.employer_name},
            _("Read"),
        )
        for row in waiting.letters_for(student)
    ]


def _drafts(student: Student, school: School) -> list[Task]:
    return [
        Task(
            _link("write", school, row.code),
            _("Your application for “%(title)s” is a draft.") % {"title": row.listing.title},
            _("Finish it"),
            last_second(row.listing.deadline_at),
            "caution" if row.listing.deadline_at - now() < SOON else "",
        )
        for row in waiting.drafts_of(student)
    ]


SOURCES = (
    _offers, _talks, _broken_off, _placements, _pulses, _pacts, _meetings, _milestones, _reviews, _records, _evaluations,
    _releases, _letters, _drafts, _resume,
)  # fmt: skip
