"""3,686 applications, written in bulk as the actions would have written them: copies, consent, answers, history."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fortnight.activity.models import Event
from fortnight.applications.actions.sending import profile_of
from fortnight.applications.consent import wording
from fortnight.applications.models import Answer, Application, Attachment
from fortnight.applications.promise import hears_by
from fortnight.demo import content
from fortnight.demo.season.papers import Paper
from fortnight.people.models import Consent, Student
from fortnight.postings.models import Listing

FOR_ALL = ["student", "host", "office"]


@dataclass(frozen=True)
class Plan:
    """One application to be: who, to what, when it was sent."""

    student: Student
    listing: Listing
    sent_at: datetime


def plan(
    students: Sequence[Student], listings: Sequence[Listing], dice: random.Random, *, how_many: int, until: datetime
) -> list[Plan]:
    """Who applies where. Demand piles up on a few projects, and the last of the list gets nobody."""
    weights = [1 / (rank + 1) ** 0.5 for rank in range(len(listings) - 1)] + [0.0]
    asked = list(students)
    dice.shuffle(asked)
    pairs: dict[tuple[int, int], Plan] = {}
    turns = iter(_turns(asked, dice))
    while len(pairs) < how_many:
        student = next(turns)
        listing = dice.choices(listings, weights)[0]
        if not listing.levels or student.level in listing.levels or dice.random() < 0.2:  # noqa: PLR2004 - some try
            pairs.setdefault((student.pk, listing.pk), Plan(student, listing, _moment(listing, dice, until)))
    return sorted(pairs.values(), key=lambda each: each.sent_at)


def _turns(students: list[Student], dice: random.Random) -> Iterator[Student]:
    """Everybody once, then again and again those who go on looking."""
    yield from students
    while True:
        yield dice.choice(students)


def _moment(listing: Listing, dice: random.Random, until: datetime) -> datetime:
    """Most apply soon after a project appears, some just before the deadline."""
    first = listing.published_at + timedelta(hours=1)
    last = min(until, listing.deadline_at) - timedelta(hours=1)
    return first + (max(last, first) - first) * dice.betavariate(1.2, 2.4)


def write(plans: Sequence[Plan], papers: dict[int, Paper], dice: random.Random) -> list[Application]:
    """All rows of all applications, sent and not yet read."""
    consents = Consent.objects.bulk_create([_consent(each) for each in plans], batch_size=500)
    applications = Application.objects.bulk_create(
        [_application(each, consent) for each, consent in zip(plans, consents, strict=True)], batch_size=500
    )
    Answer.objects.bulk_create(_answers(applications, dice), batch_size=1000)
    Attachment.objects.bulk_create((_copy(each, papers[each.student_id]) for each in applications), batch_size=1000)
    Event.objects.bulk_create((_submitted(each) for each in applications), batch_size=1000)
    return applications


def _consent(each: Plan) -> Consent:
    words = wording(each.listing, ["resume"])
    return Consent(
        student=each.student, purpose=words.purpose[:200], recipient=words.recipient, records=words.records,
        text=words.text, text_version=words.version, given_at=each.sent_at,
    )  # fmt: skip


def _application(each: Plan, consent: Consent) -> Application:
    listing, student = each.listing, each.student
    return Application(
        listing=listing, student=student, school_id=listing.school_id, employer_id=listing.employer_id,
        state=Application.State.SUBMITTED, consent=consent, student_name=student.name, profile=profile_of(student),
        submitted_at=each.sent_at, answer_by=hears_by(listing.program, at=each.sent_at),
    )  # fmt: skip


def _answers(applications: Sequence[Application], dice: random.Random) -> Iterator[Answer]:
    texts = content.words("answers")
    for application in applications:
        listing = application.listing
        questions = listing.shown.questions or [listing.program.default_question]
        for position, question in enumerate(questions, start=1):
            yield Answer(application=application, position=position, question=question, text=dice.choice(texts))


def _copy(application: Application, paper: Paper) -> Attachment:
    return Attachment(
        application=application, kind="resume", title="Résumé", file=paper.name, size=paper.size, pages=paper.pages,
        sha256=paper.sha256,
    )  # fmt: skip


def _submitted(application: Application) -> Event:
    return event("application.submitted", application, at=application.submitted_at, by=application.student.user_id)


def event(
    kind: str, application: Application, *, at: datetime, by: int | None, note: str = "", subject: object = None
) -> Event:
    """As `record` would have written it; `subject` where it is not the application itself."""
    about = subject or application
    return Event(
        kind=kind, subject_type=about._meta.label_lower, subject_id=about.pk, actor_id=by, at=at, note=note,
        school_id=application.school_id, audience=FOR_ALL, student_id=application.student_id,
        data={"application": application.code},
    )  # fmt: skip
