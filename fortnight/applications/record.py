"""How hosts keep the answer promise, in words that students read before they apply.

What is counted, for a program and the one before it at the same school:

- Every application to which the program promised an answer, once the host has answered it or the promise has run out
  without. One that waits within the promise counts nowhere yet; nor does one that the student withdrew, or the career
  office answered, within the promise.
- An answer is the first that the student hears from the host's side: a message, a talk proposed, an offer, "not
  selected", or that the places went to others. Reading, a shortlist, a note and a mark are none. An answer after the
  promise is an answer, with the days that it took; one by the career office or by Fortnight is none of the host's.
- Days lie between the school's day of sending and that of the answer; "usually" is the middle one of them.
- The host is the one who posted, whoever of the team answers; an employer's record adds up its hosts'.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.applications.models import AnswerRecord, Application
from fortnight.postings.models import Listing
from fortnight.programs.models import Program

FEW = 3  # with fewer a host is new here


@dataclass
class Kept:
    """`answered` of `due` applications; `days` says how many were answered after how many days."""

    due: int = 0
    answered: int = 0
    days: Counter[int] = field(default_factory=Counter)

    def add(self, row: AnswerRecord) -> None:
        self.due += row.due
        self.answered += row.answered
        self.days.update({int(day): number for day, number in row.days.items()})

    @property
    def is_new(self) -> bool:
        return self.due < FEW

    @property
    def usual(self) -> int | None:
        """The middle one of the days that answers took; of two the longer."""
        taken = sorted(self.days.elements())
        return taken[len(taken) // 2] if taken else None

    @property
    def words(self) -> str:
        if self.is_new:
            return _("new here")
        if self.usual is None:
            return _("answered none of %(due)d") % {"due": self.due}
        counts = {"answered": self.answered, "due": self.due, "days": self.usual}
        if self.usual == 0:
            return _("answered %(answered)d of %(due)d, usually on the same day") % counts
        return (
            ngettext(
                "answered %(answered)d of %(due)d, usually in %(days)d day",
                "answered %(answered)d of %(due)d, usually in %(days)d days",
                self.usual,
            )
            % counts
        )


def counts(application: Application, *, at: datetime) -> bool:
    """Whether it belongs to its host's record yet, at that moment."""
    if application.answer_by is None or application.submitted_at is None:
        return False
    if by_host(application):
        return True
    return min(application.answered_at or at, application.ended_at or at, at) >= application.answer_by


def by_host(application: Application) -> bool:
    return application.answered_at is not None and application.answer_of == Application.Answering.HOST


def tally(applications: Iterable[Application], *, at: datetime) -> Kept:
    """Counted from the applications of one school."""
    kept = Kept()
    for each in applications:
        if not counts(each, at=at):
            continue
        kept.due += 1
        if by_host(each):
            kept.answered += 1
            sent, heard = (
                moment.astimezone(each.school.zone).date() for moment in (each.submitted_at, each.answered_at)
            )
            kept.days[(heard - sent).days] += 1
    return kept


def two_seasons(program: Program) -> QuerySet[AnswerRecord]:
    """Records of this program and of the one before it at the school."""
    earlier = Program._base_manager.filter(school=program.school_id, work_start__lt=program.work_start)
    last = earlier.exclude(state=Program.State.DRAFT).order_by("-work_start", "-pk").values("pk")[:1]
    return AnswerRecord.objects.filter(Q(program=program) | Q(program=last))


def records_of(listing: Listing) -> tuple[Kept, Kept]:
    """Of the listing's host, and of the whole employer; one query."""
    host, employer = Kept(), Kept()
    for row in two_seasons(listing.program).filter(host__employer=listing.employer_id):
        employer.add(row)
        if row.host_id == listing.posting.host_id:
            host.add(row)
    return host, employer


def records_on(program: Program, listings: Iterable[Listing]) -> dict[int, Kept]:
    """Of the hosts of these listings of one program, by the listing's id; one query."""
    found = {listing.pk: Kept() for listing in listings}
    rows = two_seasons(program).filter(host__postings__listings__in=list(found))
    for row in rows.values_list("host__postings__listings", "due", "answered", "days", named=True):
        found[row[0]].add(AnswerRecord(due=row.due, answered=row.answered, days=row.days))
    return found


def records_at(host: int, programs: Sequence[Program]) -> dict[int, Kept]:
    """Of one host, whatever the programs, by the program's id; two queries."""
    seasons = Program._base_manager.filter(school__in={program.school_id for program in programs})
    known = list(seasons.exclude(state=Program.State.DRAFT).order_by("-work_start", "-pk"))
    rows = AnswerRecord._base_manager.filter(host=host, program__in=[program.pk for program in known])
    by_program = {row.program_id: row for row in rows}
    found = {}
    for program in programs:
        before = (one for one in known if one.school_id == program.school_id and one.work_start < program.work_start)
        two = (program, next(before, None))
        found[program.pk] = Kept()
        for row in (by_program[one.pk] for one in two if one is not None and one.pk in by_program):
            found[program.pk].add(row)
    return found
