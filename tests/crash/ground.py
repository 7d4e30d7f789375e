"""A school on which people race: sixteen hosts of one employer, sixteen officers, students with a résumé each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from django.db import transaction

from fortnight.applications.models import Application, Offer
from fortnight.applications.terms import Terms
from fortnight.employers.models import Host
from fortnight.people.models import Student, User
from fortnight.postings.models import Listing
from fortnight.programs.models import DeclineReason, Program
from tests import factories
from tests.bench.crowd import crowd, students

CROWD = 16
Round = dict[str, list[int]]  # the keys of the rows that one round is about


def terms(listing: Listing) -> Terms:
    """An offer's terms as the listing promises them."""
    start = listing.program.work_start
    names = ("title", "weeks", "hours", "mode", "place", "pay", "pay_amount", "currency")
    return Terms(
        starts_on=start, ends_on=start + timedelta(days=18), **{name: getattr(listing, name) for name in names}
    )


@dataclass
class Ground:
    program: Program
    team: list[Host]
    officers: list[User]
    reason: DeclineReason
    crowd: list[Student]
    _numbers: Iterator[int] = field(default_factory=lambda: count(CROWD))

    @classmethod
    def prepare(cls) -> "Ground":
        with transaction.atomic():
            program = factories.ProgramFactory()
            employer = factories.EmployerFactory()
            team = [factories.HostFactory(employer=employer) for _n in range(CROWD)]
            officers = [factories.MembershipFactory(school=program.school).user for _n in range(CROWD)]
            reason = factories.DeclineReasonFactory(school=program.school)
            return cls(program, team, officers, reason, students(program, CROWD))

    def listing(self, *, places: int = 1, program: Program | None = None, **more: object) -> Listing:
        host = self.team[0]
        return factories.ListingFactory(
            program=program or self.program, posting__host=host, posting__places=places, **more
        )

    def fresh_student(self) -> Student:
        return students(self.program, 1, first=next(self._numbers))[0]

    def applied(self, listing: Listing, who: list[Student]) -> list[int]:
        """Everybody of `who` has applied; the keys of the applications."""
        crowd(listing, who)
        rows = Application._base_manager.filter(listing=listing).order_by("pk")
        return list(rows.values_list("pk", flat=True))

    def draft(self, listing: Listing, student: Student) -> Application:
        """Ready to be sent."""
        made = factories.ApplicationFactory(listing=listing, student=student, state=Application.State.DRAFT)
        factories.AnswerFactory(application=made, position=1)
        made.chosen.set(student.documents.all())
        return made

    def offer(self, *, student: Student | None = None) -> Offer:
        """Open; it holds the one place of a listing of its own."""
        listing = self.listing()
        Listing._base_manager.filter(pk=listing.pk).update(held=1)
        student = student or self.fresh_student()
        made = factories.ApplicationFactory(listing=listing, student=student, state=Application.State.OFFERED)
        return factories.OfferFactory(application=made)
