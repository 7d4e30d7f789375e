"""A host sends a project in: the school looks the host up among its alumni, meets the employer, gets the listing."""

from collections.abc import Iterable

from fortnight.core.retry import in_one_piece
from fortnight.employers.actions.vetting import meet
from fortnight.people.models import User
from fortnight.postings.actions import posting as actions
from fortnight.postings.models import Listing, Posting
from fortnight.programs.models import Program
from fortnight.workflows.look_up_alumni import look_up_alumni


@in_one_piece
def submit_posting(posting: Posting, programs: Iterable[Program], by: User) -> list[Listing]:
    """The listings, in the state in which they stand now. Raises `NotReady` or `MoveLost`; nothing is written then."""
    programs = list(programs)
    for school in {program.school for program in programs}:
        look_up_alumni(posting.host.user, school)
        meet(posting.employer, school)
    return actions.submit_posting(posting, programs, by)
