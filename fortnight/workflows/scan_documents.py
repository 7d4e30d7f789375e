"""Documents that wait for the virus check: handed to nobody meanwhile, looked at again until the scanner has spoken."""

from datetime import datetime, timedelta
from functools import partial

import structlog
from django.conf import settings
from django.db import transaction
from django_scopes import scopes_disabled

from fortnight.activity.actions import record
from fortnight.applications.actions.scanning import settle_attachment
from fortnight.applications.models import Attachment
from fortnight.core import scanner
from fortnight.core.retry import in_one_piece
from fortnight.core.scanner import Scan, ScannerAway, ScannerRefuses
from fortnight.people.actions.library import settle_document
from fortnight.people.models import Document, Student, User
from fortnight.placements.actions.milestones import settle_showing
from fortnight.placements.models import Showing

log = structlog.get_logger("fortnight.scanner")
MOST = 200  # files in one round
STUCK_AFTER = timedelta(minutes=15)
ABOUT = ["student", "office"]
Scanned = Document | Attachment | Showing
SCANNED = (Document, Attachment, Showing)


def scan_waiting() -> int:
    """Ask about everything that waits; how many have a verdict now. Raises what kept the scanner from the others."""
    done, trouble = 0, None
    with scopes_disabled():
        rows: list[Scanned] = [row for model in SCANNED for row in model.objects.waiting()[:MOST]]
        for row in rows:
            try:
                done += settle(row, _verdict(row))
            except ScannerRefuses as error:
                trouble = error
            except FileNotFoundError:
                log.exception("missing", file=row.file.name)
    if trouble:
        raise trouble
    return done


def _verdict(row: Scanned) -> Scan:
    if not settings.VIRUS_SCANNER:  # it was taken away since
        raise ScannerAway("FORTNIGHT_VIRUS_SCANNER is empty, and documents wait for a virus scanner.")
    with row.file.open("rb") as source:
        return scanner.scan(source.read())


@in_one_piece
def settle(row: Scanned, verdict: Scan) -> bool:
    """Write the verdict; False when somebody else has. What is infected goes, and student and office hear of it."""
    storage, name = row.file.storage, row.file.name
    if isinstance(row, Document):
        settled, student = settle_document(row, verdict), row.student
    elif isinstance(row, Showing):
        settled, student = settle_showing(row, verdict), row.milestone.student
    else:
        settled, student = settle_attachment(row, verdict), row.application.student
    if settled and verdict == Scan.INFECTED:
        transaction.on_commit(partial(storage.delete, name))
        tell_of_infection(student, title=row.title, by=None)
    return settled


def tell_of_infection(student: Student, *, title: str, by: User | None) -> None:
    """Of a document that was not kept (`by`: who has just sent it; None: it was found later)."""
    data = {"title": title}
    record("document.infected", student, by=by, school=student.school, audience=ABOUT, student=student, data=data)


def waits_too_long(*, at: datetime) -> bool:
    """Some document has waited for so long that the scanner cannot be at work."""
    with scopes_disabled():
        before = at - STUCK_AFTER
        return (
            Document.objects.waiting().filter(added_at__lt=before).exists()
            or Attachment.objects.waiting().filter(application__submitted_at__lt=before).exists()
            or Showing.objects.waiting().filter(at__lt=before).exists()
        )
