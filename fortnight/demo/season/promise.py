"""The answer promise in every state: one who waits too long, an apology, and a project that takes no new applications."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from fortnight.applications.actions import nudging, reading
from fortnight.applications.actions.apologizing import apologize
from fortnight.applications.models import Application
from fortnight.core.time import now
from fortnight.demo import content
from fortnight.demo.season.dates import at
from fortnight.demo.season.sending import apply
from fortnight.people.models import Student, User
from fortnight.placements.models import Placement
from fortnight.postings.models import Favourite, Listing
from fortnight.programs.models import Program

OLD = timedelta(days=20)
LATE, FORGOTTEN, NEW = 13, 17, 5  # days ago: overdue, past the apology, within the promise


def tell_promise_story(program: Program, character: Student, students: Sequence[Student], officer: User) -> None:
    """`character` reads an apology; somebody else is overdue, and the office has asked and called."""
    silent, slow = _listings(program, character)[:2]
    others = _free(program, students, (silent, slow))
    _overdue(apply(next(others), slow, days_ago=LATE), officer)
    forgotten = apply(character, silent, days_ago=FORGOTTEN)
    apply(next(others), silent, days_ago=NEW)
    with at(now() - timedelta(hours=20)):
        apologize(Application.objects.get(pk=forgotten.pk))


def _listings(program: Program, character: Student) -> list[Listing]:
    """Old enough, with a free place, asking for no more than a résumé, not yet applied for by the character; favourites last."""
    rows = Listing.objects.with_program().select_related("posting__host__user", "employer").filter(program=program)
    rows = rows.open_at(now() + timedelta(days=2)).filter(published_at__lt=now() - OLD)
    rows = rows.exclude(applications__student=character).order_by("pk")
    liked = set(Favourite.objects.filter(student=character).values_list("listing_id", flat=True))
    found = [row for row in rows if row.held < row.places and set(row.materials) <= {"resume"}]
    return sorted(found, key=lambda row: row.pk in liked)


def _free(program: Program, students: Sequence[Student], listings: Sequence[Listing]) -> Iterator[Student]:
    """Who has no place, and has not applied there."""
    taken = set(Placement.objects.filter(program=program).values_list("student_id", flat=True))
    taken |= set(Application.objects.filter(listing__in=listings).values_list("student_id", flat=True))
    return (student for student in reversed(students) if student.pk not in taken)


def _overdue(application: Application, officer: User) -> None:
    with at(now() - timedelta(days=9)):
        reading.open_application(application, by=application.listing.posting.host.user)
    with at(now() - timedelta(days=2)):
        nudging.nudge(application, by=officer)
    with at(now() - timedelta(days=1)):
        nudging.note_call(application, content.load("answers")["call_note"], by=officer)
