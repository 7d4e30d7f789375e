"""What an offer does to the tables of this app. Places and placements belong to others: see workflows."""

from datetime import datetime
from typing import Any

from fortnight.activity.actions import record
from fortnight.applications.actions.first_answer import take_answering
from fortnight.applications.actions.interviews import end_talks
from fortnight.applications.models import Application, Offer
from fortnight.applications.terms import Terms
from fortnight.core.time import now
from fortnight.people.models import User

FOR_ALL = ("student", "host", "office")


def write_offer(
    application: Application, terms: Terms, *, by: User, message: str, made_at: datetime, decide_by: datetime
) -> Offer:
    """Move the application to "offered" and write the offer. The place must be held already."""
    take_answering(application, "offer", by=by)
    offer = Offer.objects.create(
        application=application,
        listing_id=application.listing_id,
        school_id=application.school_id,
        message=message,
        made_by=by,
        made_at=made_at,
        decide_by=decide_by,
        **vars(terms),
    )
    _note("offer.made", offer, by=by, data={"decide_by": decide_by.isoformat()})
    return offer


def end_offer(
    offer: Offer, name: str, *, by: User | None, reason: str = "", guard: dict[str, Any] | None = None
) -> None:
    """Accept, decline, lapse or rescind: the offer and its application move together."""
    moment = now()
    Offer.MOVES.take(offer, name, by=by, reason=reason, set={"ended_at": moment, "reason": reason}, guard=guard)
    ended = {} if name == "rescind" else {"ended_at": moment, "end_note": reason}
    Application.MOVES.take(offer.application, name, by=by, reason=reason, set=ended)
    past = {"accept": "accepted", "decline": "declined", "lapse": "lapsed", "rescind": "rescinded"}[name]
    _note(f"offer.{past}", offer, by=by, note=reason)
    if name in {"decline", "lapse"}:
        end_talks(offer.application, by=by)


def _note(kind: str, offer: Offer, *, by: User | None, note: str = "", data: dict[str, Any] | None = None) -> None:
    application = offer.application
    record(
        kind,
        offer,
        by=by,
        school=application.school,
        note=note,
        data={**(data or {}), "application": application.code},
        audience=FOR_ALL,
        student=application.student,
    )
