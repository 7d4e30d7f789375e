"""A host offers a place: the last one is taken by exactly one offer."""

from datetime import datetime

from django.utils.translation import gettext as _

from fortnight.applications.actions.offers import write_offer
from fortnight.applications.models import Application, Offer
from fortnight.applications.terms import Terms, check_gate, check_terms
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.postings.actions.places import hold_place
from fortnight.programs.models import Mode, Program
from fortnight.schools.queries import business_deadline


class NoPlaceLeft(Exception):
    """All places are taken by accepted offers or by offers still open."""

    def __init__(self) -> None:
        super().__init__(
            _("All places are taken or offered. Wait for the students' decisions, or raise the number of places.")
        )


class BadTerms(Exception):
    """The terms do not keep the program's rules; `problems` has a sentence for each field."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@in_one_piece
def make_offer(
    application: Application, terms: Terms, *, by: User, message: str = "", days: int | None = None
) -> Offer:
    """Offer a place on these terms. `days` are business days to decide, at least the program's where it requires them.

    Raises `BadTerms`, `NoPlaceLeft`, `MoveRefused` or `MoveLost`.
    """
    program = application.listing.program
    problems = check_terms(terms, program) | check_gate(application.listing, terms) | _window(program, days)
    if problems:
        raise BadTerms(problems)
    if not hold_place(application.listing):
        raise NoPlaceLeft
    moment = now()
    decide_by = decision_deadline(program, at=moment, days=days)
    return write_offer(application, terms, by=by, message=message, made_at=moment, decide_by=decide_by)


def decision_deadline(program: Program, *, at: datetime, days: int | None = None) -> datetime:
    """The moment before which the student may decide: the end of the n-th business day in the school's zone."""
    return business_deadline(program.school, at=at, days=days or program.policy.offer_days)


def _window(program: Program, days: int | None) -> dict[str, str]:
    policy = program.policy
    if days is not None and policy.offer_mode == Mode.REQUIRE and days < policy.offer_days:
        sentence = _("Students have at least %(days)d business days to decide in this program.")
        return {"days": sentence % {"days": policy.offer_days}}
    return {}
