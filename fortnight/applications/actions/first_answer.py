"""When a student first heard anything, and from whom: the host's own answer counts for the host's record."""

from typing import Any

from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce

from fortnight.applications.actions.counting import call_stale
from fortnight.applications.models import Application
from fortnight.applications.rules import is_host_of_listing
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.postings.actions.halting import go_on
from fortnight.postings.models import Listing

Answering = Application.Answering


def take_answering(
    application: Application, name: str, *, by: User | None, of: str = Answering.HOST, **move: Any
) -> None:
    """A move that is an answer: the first stays the first. A shortlist is none."""
    first = application.answered_at is None
    heard = {
        "answered_at": Coalesce("answered_at", Value(now())),
        "answer_of": Case(When(answered_at=None, then=Value(of)), default=F("answer_of")),
    }
    Application.MOVES.take(application, name, by=by, **{**move, "set": {**move.get("set", {}), **heard}})
    if first:
        _heard(application, of)


def note_answer(application: Application) -> None:
    """The host's answer that moves nothing: a message."""
    moment = now()
    heard = {"answered_at": moment, "answer_of": Answering.HOST}
    if Application._base_manager.filter(pk=application.pk, answered_at=None).update(**heard):
        application.answered_at, application.answer_of = moment, Answering.HOST
        _heard(application, Answering.HOST)


def _heard(application: Application, of: str) -> None:
    """The host's record is to be counted anew; a project that stood still goes on once its host has answered them all."""
    call_stale(application)
    listing = application.listing
    if of == Answering.HOST and listing.halted_at and not waiting_at(listing):
        go_on(listing, by=None)


def waiting_at(listing: Listing) -> bool:
    """Whether anybody still waits for the first answer there."""
    waiting = Application._base_manager.filter(
        listing=listing, state__in=("submitted", "shortlisted"), answered_at=None
    )
    return waiting.exists()


def whose(application: Application, by: User | None) -> str:
    """In whose name somebody answers: an officer who is no host of the project answers as the office."""
    if by is None:
        return Answering.SYSTEM
    return Answering.HOST if is_host_of_listing(by, application) else Answering.OFFICE
