"""What was brought in is remembered by the file's own name of it."""

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.employers.actions.seats import Organization
from fortnight.exchange.models import BroughtIn
from fortnight.exchange.rows import Row
from fortnight.postings.models import Listing
from fortnight.programs.models import Program
from fortnight.workflows.bring_in_project import Person, bring_in_project


def is_here(program: Program, external_id: str) -> bool:
    return BroughtIn._base_manager.filter(program=program, external_id=external_id).exists()


@in_one_piece
def bring_in(row: Row, program: Program) -> Listing:
    """The row as a listing that waits for the office. Raises `NoSeat` or `NotReady`, and `IntegrityError` when another
    run was faster; nothing is written then."""
    parts = row.sections
    organization = Organization(**{"name": "", "kind": "", **parts["employer"]})
    listing = bring_in_project(Person(**parts["host"]), organization, parts["project"], program)
    BroughtIn._base_manager.create(program=program, external_id=row.id, posting=listing.posting)
    return listing


@in_one_piece
def note_import(program: Program, *, new: int, known: int, faulty: int) -> None:
    """One event and one message to the office for a whole file, and none when nothing came of it."""
    if new:
        figures = {"new": new, "known": known, "faulty": faulty}
        record("postings.imported", program, by=None, school=program.school, data=figures)
