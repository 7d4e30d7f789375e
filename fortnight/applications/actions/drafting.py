"""A student begins, keeps and discards a draft. The host knows nothing of it."""

from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from fortnight.activity.actions import record
from fortnight.applications.models import Answer, Application
from fortnight.core.time import now
from fortnight.people.models import Document, Student, User
from fortnight.postings.models import Listing


def live_application(student: Student, listing: Listing) -> Application | None:
    """The student's application to this listing that counts: neither withdrawn nor discarded."""
    return _living(student, listing).first()


def _living(student: Student, listing: Listing) -> QuerySet[Application]:
    gone = (Application.State.WITHDRAWN, Application.State.DISCARDED)
    return Application.objects.filter(student=student, listing=listing).exclude(state__in=gone)


def start(student: Student, listing: Listing, *, by: User) -> Application:
    """The draft for this listing, or the application that already exists: two clicks begin one."""
    existing = live_application(student, listing)
    if existing is not None:
        return existing
    try:
        with transaction.atomic():
            return _begin(student, listing, by=by)
    except IntegrityError:  # the other half of a double click
        return _living(student, listing).get()


def _begin(student: Student, listing: Listing, *, by: User) -> Application:
    application = Application.objects.create(
        listing=listing,
        student=student,
        school_id=listing.school_id,
        employer_id=listing.employer_id,
        student_name=student.name,
    )
    Answer.objects.bulk_create(
        Answer(application=application, position=position, question=question)
        for position, question in enumerate(questions_of(listing), start=1)
    )
    usual = student.documents.filter(removed_at=None, is_default=True, kind__in=listing.materials)
    application.chosen.set(usual)
    record("application.started", application, by=by, school=listing.school, audience=["student"], student=student)
    return application


def questions_of(listing: Listing) -> list[str]:
    """What its applicants are asked; where the host asks nothing, what the program does."""
    return [question for question in listing.shown.questions or [listing.program.default_question] if question]


def save_draft(
    application: Application, *, answers: Mapping[int, str], documents: Iterable[Document], portfolio_url: str
) -> None:
    """Keep what was typed (`answers` by position). Only the student's own, not removed documents are taken."""
    if application.state == Application.State.DRAFT:
        write_content(application, answers=answers, documents=documents, portfolio_url=portfolio_url)


def write_content(
    application: Application, *, answers: Mapping[int, str], documents: Iterable[Document], portfolio_url: str
) -> bool:
    """Only what differs is written, mostly the page has saved it a moment before; whether anything did."""
    changed = [each for each in application.answers.all() if answers.get(each.position, each.text) != each.text]
    own = [each for each in documents if each.student_id == application.student_id and not each.removed_at]
    wanted = set({each.kind: each for each in own}.values())  # one of a kind
    rechosen = wanted != set(application.chosen.all())
    if not (changed or rechosen or application.portfolio_url != portfolio_url):
        return False
    with transaction.atomic():
        _write(application, {each: answers[each.position] for each in changed}, portfolio_url)
        if rechosen:
            application.chosen.set(wanted)
    return True


def _write(application: Application, answers: Mapping[Answer, str], portfolio_url: str) -> None:
    for answer, text in answers.items():
        answer.text = text
        answer.save(update_fields=["text"])
    if application.portfolio_url != portfolio_url:
        application.portfolio_url = portfolio_url
        application.save(update_fields=["portfolio_url"])


@transaction.atomic
def discard(application: Application, *, by: User) -> None:
    Application.MOVES.take(application, "discard", by=by, set={"ended_at": now()})
    record("application.discarded", application, by=by, school=application.school, audience=["student"])
