"""What a season of a size brings besides its projects: a queue that waits, and one project that everybody wants."""

from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import Max, Min

from fortnight.applications.actions.sending import profile_of
from fortnight.applications.models import Answer, Application
from fortnight.people.models import Consent, Document, Student, User
from fortnight.postings.models import Listing
from fortnight.programs.models import Program
from tests import factories
from tests.bench.copies import HEX
from tests.factories.dates import moment

MANY = """
INSERT INTO applications_application (code, listing_id, student_id, school_id, employer_id, state, consent_id, student_name,
    profile, portfolio_url, started_at, submitted_at, answered_at, end_note)
SELECT 'A' || {code}, l.id, %s + {one}, l.school_id, l.employer_id, 'submitted', %s + {one}, 'A student', '{{}}', '', %s, %s,
    l.submitted_at, ''
FROM postings_listing l WHERE l.id BETWEEN %s AND %s AND l.state = 'published'
"""
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
    consents = Consent.objects.bulk_create([_consent(one, listing.employer_name) for one in who], batch_size=2000)
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


def everybody_applies(program: Program, who: Sequence[Student], number: int) -> None:
    """So many applications, spread over all listings and students: made by the database itself, a million in a minute."""
    consents = Consent.objects.bulk_create([_consent(one, "All") for one in who], batch_size=2000)
    rows = Listing._base_manager.filter(program=program).order_by("pk").aggregate(first=Min("pk"), last=Max("pk"))
    span, people, own = rows["last"] - rows["first"] + 1, len(who), 40  # of each listing, at most so many
    if number > span * own:
        raise ValueError("Too many applications for so few listings.")
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # the keys are right; to look each up would take longer than the rest
            cursor.execute("SET LOCAL session_replication_role = replica")
        for turn in range(number // span):
            one = f"(l.id * 7919 + {turn} * {max(people // own, 1)}) %% {people}"
            cursor.execute(
                MANY.format(code=HEX[connection.vendor].format(f"l.id + {turn * span}"), one=one),
                [who[0].pk, consents[0].pk, moment(), moment(), rows["first"], rows["last"]],
            )


def _consent(one: Student, recipient: str) -> Consent:
    return Consent(
        student=one, purpose="One project", recipient=recipient, records=["name"], text="I agree.", text_version="1",
        given_at=moment(),
    )  # fmt: skip


def batched_lists(keys: Sequence[int], size: int = 500) -> list[list[int]]:
    return [list(keys[start : start + size]) for start in range(0, len(keys), size)]
