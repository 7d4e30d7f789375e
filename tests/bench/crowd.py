"""What a season of a size brings besides its projects: a queue that waits, and one project that everybody wants."""

from collections.abc import Sequence

from django.core.files.base import ContentFile

from fortnight.applications.actions.sending import profile_of
from fortnight.applications.models import Answer, Application
from fortnight.people.models import Consent, Document, Student, User
from fortnight.postings.models import Listing
from fortnight.programs.models import Program
from tests import factories
from tests.factories.dates import moment

SHARE = 20  # one project in so many waits for the office; as many applications, in proportion, go to the one project


def students(program: Program, number: int, *, first: int = 0) -> list[Student]:
    """On the roster of the program's school, each with a résumé."""
    school = program.school
    numbers = range(first, first + number)
    users = User.objects.bulk_create(
        [User(email=f"s{n}@bench.example", name=f"Student Number {n}") for n in numbers], batch_size=2000
    )
    rows = Student.objects.bulk_create(
        [
            Student(school=school, user=user, name=user.name, level="Junior", field="Physics", number=f"{n:09d}")
            for n, user in zip(numbers, users, strict=True)
        ],
        batch_size=2000,
    )
    name = Document._meta.get_field("file").storage.save("bench/resume.pdf", ContentFile(factories.pdf()))
    Document.objects.bulk_create(
        [
            Document(student=row, kind="resume", title="Résumé", file=name, size=2000, pages=1, sha256="0" * 64)
            for row in rows
        ],
        batch_size=2000,
    )
    return rows


def queue_up(program: Program, size: int) -> int:
    """The youngest listings wait for the office; how many."""
    rows = Listing._base_manager.filter(program=program).order_by("-pk")
    waiting = list(rows.values_list("pk", flat=True)[: max(size // SHARE, 30)])
    for some in batched_lists(waiting):
        Listing._base_manager.filter(pk__in=some).update(state="submitted", shown=None, published_at=None)
    return len(waiting)


def crowd(listing: Listing, who: Sequence[Student]) -> None:
    """Everybody of `who` has applied to this listing."""
    consents = Consent.objects.bulk_create(
        [
            Consent(
                student=one, purpose="One project", recipient=listing.employer_name, records=["name"], text="I agree.",
                text_version="1", given_at=moment(),
            )
            for one in who
        ],
        batch_size=2000,
    )  # fmt: skip
    rows = Application.objects.bulk_create(
        [
            Application(
                listing=listing, student=one, school_id=listing.school_id, employer_id=listing.employer_id,
                state="submitted", consent=consent, student_name=one.name, profile=profile_of(one),
                submitted_at=moment(hours=-n % 200),
            )
            for n, (one, consent) in enumerate(zip(who, consents, strict=True))
        ],
        batch_size=2000,
    )  # fmt: skip
    Answer.objects.bulk_create(
        [Answer(application=row, position=1, question="Why?", text="Because of the tides.") for row in rows],
        batch_size=2000,
    )
    Listing._base_manager.filter(pk=listing.pk).update(applicants=len(rows))


def batched_lists(keys: Sequence[int], size: int = 500) -> list[list[int]]:
    return [list(keys[start : start + size]) for start in range(0, len(keys), size)]
