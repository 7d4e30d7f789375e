"""Agreements of the demo's placements, signed as far as their sides have confirmed."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from fortnight.activity.models import Event
from fortnight.demo.season.applications import event
from fortnight.people.models import User
from fortnight.placements.actions.agreement import newest, sign
from fortnight.placements.models import Agreement, Placement, Signature
from fortnight.placements.wording import FACTS, compose, first_facts, hash_of

SOMEWHERE = "192.0.2.44"  # an address that is kept for examples


def sign_as(placement: Placement, person: User, side: str) -> None:
    """One side's name under the last version."""
    last = newest(placement)
    last.placement = placement
    sign(last, by=person, side=side, name=str(person), sha256=last.sha256, address=SOMEWHERE)


def write_agreements(placements: Sequence[Placement], *, now: datetime) -> list[Event]:
    """The first version of each, with the signatures that its confirmations stand for; all at once."""
    made = Agreement.objects.bulk_create([_agreement(each, now) for each in placements], batch_size=200)
    signed = [each for agreement in made for each in _signatures(agreement)]
    Signature.objects.bulk_create(signed, batch_size=300)
    return [_event(each) for each in signed]


def _agreement(placement: Placement, now: datetime) -> Agreement:
    facts = first_facts(placement)
    text = compose(placement, facts, version=1, why="", clauses=None)
    signed = placement.state != Placement.State.ARRANGING
    return Agreement(
        placement=placement,
        state=Agreement.State.SIGNED if signed else Agreement.State.OPEN,
        text=text,
        sha256=hash_of(text),
        student_signed_at=placement.student_confirmed_at,
        host_signed_at=placement.host_confirmed_at,
        made_by_id=placement.student.user_id,
        made_at=placement.created_at,
        remind_at=None if signed else now + timedelta(days=2),
        **{name: getattr(facts, name) for name in FACTS},
    )


def _signatures(agreement: Agreement) -> Iterator[Signature]:
    placement = agreement.placement
    for side, person in (("student", placement.student.user), ("host", placement.host)):
        at = getattr(agreement, f"{side}_signed_at")
        if at:
            yield Signature(
                agreement=agreement, side=side, person=person, name=str(person), at=at, address=SOMEWHERE,
                sha256=agreement.sha256,
            )  # fmt: skip


def _event(signature: Signature) -> Event:
    agreement = signature.agreement
    kind, by = f"agreement.signed_by_{signature.side}", signature.person_id
    made = event(kind, agreement.placement.application, at=signature.at, by=by, subject=agreement)
    made.data = {**made.data, "version": 1, "kind": "first"}
    return made
