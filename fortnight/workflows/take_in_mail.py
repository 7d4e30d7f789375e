"""A mail that came in goes into the conversation that its address was made for, once, or its sender hears why not.

The address says who may use it, and the sender must be that person; their right to write is asked for as on the page. The worst
that a forged sender with a stolen address could do is write a line; nothing is decided by mail that comes in.
"""

import hashlib
from datetime import timedelta

from django.db import IntegrityError, transaction
from django_scopes import scopes_disabled

from fortnight.activity.actions import note_received, settle_received
from fortnight.activity.incoming import Incoming
from fortnight.activity.models import Received
from fortnight.activity.quoted import own_words
from fortnight.applications.actions import talking
from fortnight.applications.by_mail import Addressed, addressed
from fortnight.applications.from_mail import VIA
from fortnight.applications.models import Application, Message
from fortnight.applications.queries import host_reads
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.people.queries import student_at
from fortnight.schools.models import School
from fortnight.workflows.answer_mail import answer

Outcome = Received.Outcome
MOST_A_DAY = 30  # of one person in one conversation: two machines that answer each other come to an end


@in_one_piece
def take_in(mail: Incoming) -> Received:
    """The same mail again is known by its Message-ID, whichever way it comes."""
    said = next(filter(None, map(addressed, mail.recipients)), None)
    key = _key(mail, said)
    known = Received.objects.filter(key=key).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            row = note_received(key, sender=mail.sender, conversation=said.code if said else "")
    except IntegrityError:  # it came by two ways at once, or to two workers
        return Received.objects.get(key=key)
    with scopes_disabled():
        _settle(row, mail, said)
    return row


def _key(mail: Incoming, said: Addressed | None) -> str:
    """One mail may answer in two conversations."""
    named = f"{mail.message_id}\n{said}" if said else mail.message_id
    return hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()


def _settle(row: Received, mail: Incoming, said: Addressed | None) -> None:
    person = said and User.objects.filter(pk=said.person, is_active=True).first()
    application = said and Application.objects.for_reading().with_code(said.code)
    outcome = _outcome(mail, said, person, application)
    words = ""
    if outcome == Outcome.TAKEN:
        words = own_words(mail.text)
        outcome = _judged(words, person, application)
    if outcome == Outcome.TAKEN:
        talking.mark_read(application, side=said.side)
        talking.send_message(application, words, by=person, side=said.side, via=VIA)
    school = application.school if application else None
    settle_received(row, outcome, school=school, person=person)
    answer(row, mail, application, said.side if said else "")


def _outcome(mail: Incoming, said: Addressed | None, person: User | None, application: Application | None) -> str:
    """As far as its head tells."""
    if mail.automatic:
        return Outcome.AUTOMATIC
    if said is None:
        return Outcome.UNKNOWN
    if person is None or application is None or not _may_write(person, application, said.side):
        return Outcome.CLOSED
    if mail.sender != person.email:
        return Outcome.STRANGER
    return Outcome.TAKEN if mail.whole else Outcome.LARGE


def _may_write(person: User, application: Application, side: str) -> bool:
    """As on the page of the conversation."""
    if not School.objects.active().filter(pk=application.school_id).exists():
        return False
    if side == Message.Side.HOST:
        return Application.objects.visible_to_host(person).filter(pk=application.pk).exists()
    mine = student_at(person, application.school)
    sent = Application.objects.sent().filter(pk=application.pk, student=mine) if mine else Application.objects.none()
    return sent.exists() and host_reads(application)


def _judged(words: str, person: User, application: Application) -> str:
    if not words:
        return Outcome.EMPTY
    if len(words) > talking.LONGEST:
        return Outcome.LONG
    today = Received.objects.filter(
        person=person, conversation=application.code, outcome=Outcome.TAKEN, at__gt=now() - timedelta(days=1)
    )
    return Outcome.TAKEN if today.count() < MOST_A_DAY else Outcome.MANY
