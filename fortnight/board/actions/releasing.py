"""A host releases a good runner-up; nothing is shown to anybody before the student agrees, and the student may take it back."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.applications.models import Application
from fortnight.board.consent import shown, wording
from fortnight.board.models import Release
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.employers.rules import is_host
from fortnight.people.models import Consent, User
from fortnight.programs.models import Program

MAY_BE_RELEASED = (Application.State.NOT_SELECTED, Application.State.FILLED)
ALL = ("student", "host", "office")


class CannotRelease(Exception):
    """Why not, in a sentence."""


def why_not(application: Application, *, by: User) -> str:
    """What stands against releasing this applicant; empty when nothing does."""
    if not is_host(by, application):
        return _("Only a host of this employer may do this.")
    if application.state not in MAY_BE_RELEASED:
        return _("First tell them that they were not selected; then you can release them.")
    if application.listing.program.state != Program.State.OPEN:
        return _("The program has closed.")
    if application.student.left_at or application.student.placements.standing().filter(
        program=application.listing.program_id
    ):
        return _("They have a place by now, or have left.")
    return ""


@in_one_piece
def ask_to_release(application: Application, words: str, *, by: User) -> Release:
    """The student is asked. Raises `CannotRelease`; of two teammates who ask at once, one is told so."""
    if reason := why_not(application, by=by):
        raise CannotRelease(reason)
    try:
        with transaction.atomic():
            release = Release.objects.create(
                application=application,
                student=application.student,
                employer_id=application.employer_id,
                program=application.listing.program,
                school=application.school,
                words=words,
                by=by,
                asked_at=now(),
            )
    except IntegrityError as error:
        raise CannotRelease(_("They have been asked already.")) from error
    student = application.student
    record("release.asked", release, by=by, school=release.school, note=words, audience=ALL, student=student)
    return release


@in_one_piece
def agree(release: Release, chosen: Iterable[str], *, by: User) -> None:
    """Other hosts with a free place may read what is chosen. Raises `MoveRefused`, `MoveLost`; the consent is a row of its own."""
    moment, names = now(), list(chosen)
    words = wording(release, names)
    consent = Consent.objects.create(
        student=release.student,
        purpose=words.purpose[:200],
        recipient=words.recipient[:400],
        records=words.records,
        text=words.text,
        text_version=words.version,
        given_at=moment,
    )
    values = {"consent": consent, "answered_at": moment, "shown": shown(release.application.profile, names)}
    Release.MOVES.take(release, "agree", by=by, set=values)
    data = {"records": words.records, "recipient": words.recipient, "text_version": words.version}
    record(
        "release.agreed",
        release,
        by=by,
        school=release.school,
        audience=ALL,
        student=release.student,
        data=data,
    )


@in_one_piece
def refuse(release: Release, *, by: User) -> None:
    moment = now()
    Release.MOVES.take(release, "refuse", by=by, set={"answered_at": moment, "ended_at": moment})
    record("release.refused", release, by=by, school=release.school, audience=ALL, student=release.student)


@in_one_piece
def take_back(release: Release, *, by: User) -> None:
    """From now on nobody reads it; what was read stays in the student's account of disclosures."""
    moment = now()
    Release.MOVES.take(release, "take_back", by=by, set={"ended_at": moment})
    Consent.objects.filter(pk=release.consent_id, withdrawn_at=None).update(withdrawn_at=moment)
    record("release.taken_back", release, by=by, school=release.school, audience=ALL, student=release.student)


@in_one_piece
def retract(release: Release, *, by: User) -> None:
    """The host who released them takes that back."""
    Release.MOVES.take(release, "retract", by=by, set={"ended_at": now()})
    record("release.retracted", release, by=by, school=release.school, audience=ALL, student=release.student)


@in_one_piece
def end(release: Release) -> None:
    """The clock: a place was found, the student left, or the program closed."""
    Release.MOVES.take(release, "end", by=None, set={"ended_at": now()})
    record("release.over", release, by=None, school=release.school, audience=ALL, student=release.student)
