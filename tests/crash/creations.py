"""Everything that a person makes by sending a form: how it is sent, and what is then in the database, each by a mark of its own."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.db.models import F

from fortnight.activity.models import Event
from fortnight.applications.models import Application, Interview, Message, Offer
from fortnight.employers.models import Host, TeamInvitation
from fortnight.people.models import Document, Membership, OfficeInvitation
from fortnight.postings.models import Listing, Posting, SavedView
from fortnight.schools.models import School
from tests import factories
from tests.bench.crowd import crowd, students
from tests.crash.person import Answer, Form, Person
from tests.factories import pdf


@dataclass(frozen=True)
class Sending:
    """One form, ready to be sent; `mark` is what only this one brings in; `shown`, else that, is on the page that follows."""

    person: Person
    path: str
    form: Form
    mark: str
    file: tuple[str, bytes] | None = None
    shown: str = ""


@dataclass
class Cast:
    """One host, one director and a student for each number, all signed in."""

    school: School
    seat: Host
    host: Person
    director: Person
    students: list[Person]
    resumes: list[str]
    listings: dict[str, Listing] = field(default_factory=dict)
    applications: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def prepare(cls, number: int, *, first: int = 0) -> "Cast":
        """`first` keeps the students of a second cast apart from those of the first."""
        with transaction.atomic():
            program = factories.ProgramFactory()
            seat = factories.HostFactory(role=Host.Role.OWNER)
            director = factories.MembershipFactory(school=program.school, role=Membership.Role.DIRECTOR).user
            rows = students(program, number, first=first)
            resumes = [row.documents.get().code for row in rows]
            people = [Person.of(row.user) for row in rows]
            made = cls(program.school, seat, Person.of(seat.user), Person.of(director), people, resumes)
            for name in ("apply", "talk", "offer", "message"):
                row = factories.ListingFactory(
                    program=program, posting__host=seat, posting__places=number, posting__questions=["Why?"]
                )
                made.listings[name] = row
                if name != "apply":
                    crowd(row, rows)
                    found = Application._base_manager.filter(listing=row).order_by("student_id")
                    found.update(opened_at=F("submitted_at"))
                    made.applications[name] = list(found.values_list("code", flat=True))
        return made

    def through(self, *ports: int) -> "Cast":
        """All of them come in by these ports, in turn."""
        for person in (self.host, self.director, *self.students):
            person.ports = list(ports)
        return self


@dataclass(frozen=True)
class Creation:
    """`ready` fills the form for a number; `marks` are those in the database; `event` is the kind that each must leave."""

    name: str
    ready: Callable[[Cast, int], Sending]
    marks: Callable[[], Iterable[str]]
    event: str = ""

    def faults(self, asked: set[str]) -> dict[str, int]:
        """Of these marks: how many are lost, how many are there more than once, how many events are missing or too many."""
        found = Counter(mark for mark in self.marks() if mark in asked)
        events = Event.objects.filter(kind=self.event).count() if self.event else len(found)
        return {
            "lost": len(asked - set(found)),
            "doubled": sum(number > 1 for number in found.values()),
            "events": abs(events - len(found)),
        }


def send(creation: Creation, cast: Cast, n: int) -> tuple[Answer, Sending]:
    """Filled in once, sent until an answer comes."""
    sending = creation.ready(cast, n)
    return sending.person.insist(sending.path, sending.form, file=sending.file), sending


def application(cast: Cast, n: int) -> Sending:
    who, school = cast.students[n], cast.school.slug
    begun = who.insist(f"/{school}/my/projects/{cast.listings['apply'].code}/application/", {})
    words = f"Because of tide {n}."
    form = who.form_on(begun.where, resume=cast.resumes[n], answer_1=words, consent="on", send="1")
    return Sending(who, begun.where, form, words)


def students_message(cast: Cast, n: int) -> Sending:
    page = f"/{cast.school.slug}/my/applications/{cast.applications['message'][n]}/"
    return _filled(cast.students[n], page, f"{page}messages/", f"Question {n}?", "text")


def hosts_message(cast: Cast, n: int) -> Sending:
    page = f"/host/applications/{cast.applications['message'][n]}/"
    return _filled(cast.host, page, f"{page}messages/", f"Answer {n}.", "text")


def talk(cast: Cast, n: int) -> Sending:
    page = f"/host/applications/{cast.applications['talk'][n]}/talk/"
    times = {f"time_{each}": "" for each in range(2, 6)} | {"time_1": "2099-01-05T10:00"}
    return replace(_filled(cast.host, page, page, f"Room {n}", "where", **times), shown="You proposed these times")


def offer(cast: Cast, n: int) -> Sending:
    page = f"/host/applications/{cast.applications['offer'][n]}/offer/"
    return _filled(cast.host, page, page, f"Welcome, number {n}.", "message")


def posting(cast: Cast, n: int) -> Sending:
    return replace(_filled(cast.host, "/host/postings/new/", "/host/postings/new/", str(n), "unread"), mark="")


def teammate(cast: Cast, n: int) -> Sending:
    page = f"/host/employers/{cast.seat.employer.code}/team/"
    return _filled(cast.host, page, page, f"mate{n}@team.example", "email", role="host")


def colleague(cast: Cast, n: int) -> Sending:
    page = f"/{cast.school.slug}/office/team/"
    return _filled(cast.director, page, page, f"colleague{n}@office.example", "email", role="viewer")


def view(cast: Cast, n: int) -> Sending:
    page = f"/{cast.school.slug}/office/review/"
    return _filled(cast.director, f"{page}?kind=startup", f"{page}views/", f"View {n}", "name")


def document(cast: Cast, n: int) -> Sending:
    page = f"/{cast.school.slug}/my/documents/"
    form = {"kind": "transcript", "title": f"Paper {n}"}
    return Sending(cast.students[n], page, form, form["title"], ("file", pdf(text=f"Paper {n}")))


def _filled(person: Person, page: str, action: str, mark: str, field_name: str, **more: str) -> Sending:
    return Sending(person, action, person.form_on(page, action, **{field_name: mark}, **more), mark)


CREATIONS = (
    Creation(
        "applications", application,
        lambda: Application._base_manager.filter(state="submitted", answers__text__startswith="Because of tide")
        .values_list("answers__text", flat=True), "application.submitted",
    ),
    Creation("messages of students", students_message, lambda: Message._base_manager.values_list("text", flat=True), "message.from_student"),
    Creation("messages of hosts", hosts_message, lambda: Message._base_manager.values_list("text", flat=True), "message.from_host"),
    Creation("proposals of talks", talk, lambda: Interview._base_manager.values_list("where", flat=True), "interview.proposed"),
    Creation("offers", offer, lambda: Offer._base_manager.values_list("message", flat=True), "offer.made"),
    Creation("invitations to a team", teammate, lambda: TeamInvitation._base_manager.values_list("email", flat=True), "team.invited"),
    Creation("invitations to an office", colleague, lambda: OfficeInvitation._base_manager.values_list("email", flat=True), "office.invited"),
    Creation("saved views", view, lambda: SavedView._base_manager.values_list("name", flat=True)),
    Creation("documents", document, lambda: Document._base_manager.values_list("title", flat=True), "document.added"),
)  # fmt: skip
POSTINGS = Creation(
    "postings", posting, lambda: Posting._base_manager.filter(revisions=None).values_list("code", flat=True)
)
