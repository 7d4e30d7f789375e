"""A student sends an application: consent, copies of everything, and from then on the host may read it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.applications.actions.drafting import write_content
from fortnight.applications.actions.interviews import end_talks
from fortnight.applications.consent import Wording, wording
from fortnight.applications.eligibility import Obstacle, may_apply, standing
from fortnight.applications.models import Application, Attachment
from fortnight.applications.promise import hears_by, next_reminder
from fortnight.core.codes import new_code
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.people.models import Consent, Document, Student, User
from fortnight.postings.actions.places import take_applicant
from fortnight.postings.models import Listing
from fortnight.programs.models import Mode


class CannotSend(Exception):
    """What is missing or in the way: sentences by field name ("" for what belongs to no field)."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


@in_one_piece
def send(application: Application, *, by: User, consent: bool, sent_before: Sequence[Attachment] = ()) -> Application:
    """Submit a draft. Raises `CannotSend`, `MoveRefused` or `MoveLost`; nothing is written then.

    `sent_before` are copies that went with another application of the student's, and go with this one as they are.
    """
    moment = now()
    student = _at_the_door(application)
    school, program = application.school, application.listing.program
    documents = [*chosen_documents(application), *sent_before]
    problems = _problems(application, documents, consent=consent)
    problems = problems or _obstacles(standing(student, application.listing, at=moment))
    if problems:
        raise CannotSend(problems)
    words = wording(application.listing, [document.kind for document in documents])
    agreed = _give_consent(student, words)
    Application.MOVES.take(
        application,
        "submit",
        by=by,
        set={
            "submitted_at": moment,
            "answer_by": (until := hears_by(program, at=moment)),
            "remind_at": next_reminder(moment, until, school, after=moment),
            "consent": agreed,
            "student_name": student.name,
            "profile": profile_of(student),
        },
    )
    _copy(application, documents)
    if not take_applicant(application.listing):
        raise CannotSend({"": _("This project stopped taking applications a moment ago.")})
    record(
        "application.submitted",
        application,
        by=by,
        school=application.school,
        audience=["student", "host", "office"],
        student=student,
        data={"records": words.records, "recipient": words.recipient, "text_version": words.version},
    )
    return application


def _at_the_door(application: Application) -> Student:
    """The student, one application at a time where the program has a cap: it is counted under this lock."""
    if application.listing.program.policy.cap_mode == Mode.OFF:
        return application.student
    return Student.objects.select_for_update().get(pk=application.student_id)


@in_one_piece
def send_again(
    application: Application,
    *,
    by: User,
    answers: Mapping[int, str],
    documents: Iterable[Document],
    portfolio_url: str,
) -> bool:
    """Edit what was sent, as long as no host has opened it; False when one has in the meantime.

    Sending the same again, as a double click does, changes nothing.
    """
    unread = Application._base_manager.filter(pk=application.pk, state=Application.State.SUBMITTED, opened_at=None)
    if application.student.user_id != by.pk or not unread.update(opened_at=None):  # holds the row
        return False
    profile = profile_of(application.student)
    if (
        not write_content(application, answers=answers, documents=documents, portfolio_url=portfolio_url)
        and application.profile == profile
    ):
        return True
    chosen = chosen_documents(application)
    problems = _problems(application, chosen, consent=True)
    if problems:
        raise CannotSend(problems)
    words = wording(application.listing, [document.kind for document in chosen])
    application.consent = _give_consent(application.student, words)
    application.profile, application.edited_at = profile, now()
    application.save(update_fields=["consent", "profile", "edited_at"])
    _drop_copies(application)
    _copy(application, chosen)
    record("application.edited", application, by=by, school=application.school, audience=["student", "host"])
    return True


def profile_of(student: Student) -> dict[str, object]:
    """The facts that a host sees, as they are now; never marks, work authorization or demographics."""
    return {
        "name": student.name,
        "level": student.level,
        "field": student.field,
        "second_field": student.second_field,
        "graduation": student.graduation.isoformat() if student.graduation else "",
        "skills": list(student.skills),
        "links": list(student.links),
        "about": student.about,
    }


def chosen_documents(application: Application) -> list[Document]:
    """What the student has chosen and not removed since."""
    return [document for document in application.chosen.all() if document.removed_at is None]


def _problems(application: Application, documents: Iterable[Document | Attachment], *, consent: bool) -> dict[str, str]:
    problems = {}
    for answer in application.answers.all():
        if not answer.text.strip():
            problems[f"answer_{answer.position}"] = _("Please answer this question; a few sentences are enough.")
    kinds = {document.kind for document in documents}
    for kind in application.listing.materials:
        if kind == Document.Kind.PORTFOLIO and application.portfolio_url:
            continue
        if kind not in kinds:
            problems[kind] = _("The host asks for this. Choose one from your documents or add one.")
    if not consent:
        problems["consent"] = _("Without your consent nothing can be shown to the host.")
    return problems


def _obstacles(obstacles: list[Obstacle]) -> dict[str, str]:
    return {} if may_apply(obstacles) else {"": " ".join(obstacle.sentence for obstacle in obstacles if obstacle.hard)}


def _give_consent(student: Student, words: Wording) -> Consent:
    return Consent.objects.create(
        student=student,
        purpose=words.purpose[:200],
        recipient=words.recipient,
        records=words.records,
        text=words.text,
        text_version=words.version,
        given_at=now(),
    )


def _drop_copies(application: Application) -> None:
    for attachment in application.attachments.all():
        transaction.on_commit(partial(attachment.file.storage.delete, attachment.file.name))
        attachment.delete()


def _copy(application: Application, documents: Iterable[Document | Attachment]) -> None:
    for document in documents:
        with document.file.open("rb") as source:
            content = ContentFile(source.read(), name=f"{new_code()}{new_code()}.pdf")
        Attachment.objects.create(
            application=application,
            document=document if isinstance(document, Document) else document.document,
            kind=document.kind,
            title=document.title,
            file=content,
            size=document.size,
            pages=document.pages,
            sha256=document.sha256,
            scan=document.scan,
        )


@in_one_piece
def send_once_more(application: Application, *, by: User) -> None:
    """What was withdrawn, or declined, goes to its host again as it was sent, with a consent of today.

    Raises `CannotSend`, `MoveRefused` or `MoveLost`; nothing is written then.
    """
    moment, student = now(), _at_the_door(application)
    if problems := _obstacles(standing(student, application.listing, at=moment)):
        raise CannotSend(problems)
    words = wording(application.listing, [copy.kind for copy in application.attachments.all()])
    agreed = _give_consent(student, words)
    until = hears_by(application.listing.program, at=moment)
    fresh = {"submitted_at": moment, "opened_at": None, "answered_at": None, "ended_at": None, "end_note": ""}
    fresh |= {
        "nudged_at": None,
        "answer_by": until,
        "remind_at": next_reminder(moment, until, application.school, after=moment),
    }
    try:
        with transaction.atomic():
            still = {"listing__state": Listing.State.PUBLISHED, "listing__halted_at": None}
            Application.MOVES.take(application, "revive", by=by, set={**fresh, "consent": agreed}, guard=still)
    except IntegrityError as error:
        raise CannotSend({"": _("You have applied to this project anew in the meantime.")}) from error
    record(
        "application.sent_again",
        application,
        by=by,
        school=application.school,
        audience=["student", "host", "office"],
        student=student,
        data={"records": words.records, "recipient": words.recipient, "text_version": words.version},
    )


@transaction.atomic
def withdraw(application: Application, *, by: User, note: str = "") -> None:
    """The student takes an application back. One with an open offer is declined instead (see workflows)."""
    Application.MOVES.take(application, "withdraw", by=by, note=note, set={"ended_at": now(), "end_note": note})
    record(
        "application.withdrawn",
        application,
        by=by,
        school=application.school,
        note=note,
        audience=["student", "host", "office"],
        student=application.student,
    )
    end_talks(application, by=by)
