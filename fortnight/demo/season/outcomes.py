"""What became of applications: read, answered, offered, accepted, in the proportions of the model season."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from fortnight.activity.models import Event
from fortnight.applications.actions.apologizing import apology
from fortnight.applications.models import Application, Offer
from fortnight.applications.promise import apology_due
from fortnight.demo import content
from fortnight.demo.season.agreements import write_agreements
from fortnight.demo.season.applications import event
from fortnight.demo.season.placed import write_pacts
from fortnight.placements.models import Placement
from fortnight.placements.wording import TERMS
from fortnight.postings.models import Listing
from fortnight.schools.queries import business_deadline

OFFERED, TAKEN = 517 / 717, 420 / 717  # of the places: offered, and accepted, in the season of 2018
FORGOTTEN = 0.04  # of last season's refusals: nobody answered, and an apology closed them
SETTLED = 0.7  # of the running season's placements: both have confirmed the arrangements
State = Application.State


@dataclass
class Writer:
    """Collects what is to be written and writes it at once."""

    now: datetime
    dice: random.Random
    over: bool
    applications: list[Application] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    placed: list[Offer] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    held: dict[int, int] = field(default_factory=lambda: defaultdict(int))


def decide(applications: Sequence[Application], *, now: datetime, dice: random.Random, over: bool) -> Writer:
    """Go through each listing's applicants; `over`: the season has ended, everybody has an answer."""
    writer = Writer(now, dice, over)
    by_listing: dict[int, list[Application]] = defaultdict(list)
    for application in applications:
        by_listing[application.listing_id].append(application)
    for rows in by_listing.values():
        _offers(writer, rows, over=over)
    for rows in by_listing.values():
        _answers(writer, rows, over=over)
    _write(writer)
    return writer


def _offers(writer: Writer, rows: list[Application], *, over: bool) -> None:
    """Offer places to some who are still free: accepted first, then declined, then (now) open ones."""
    listing = rows[0].listing
    free = [
        row for row in rows if row.student_id not in writer.taken and writer.now - row.submitted_at > timedelta(days=8)
    ]
    writer.dice.shuffle(free)
    accepted = sum(writer.dice.random() < TAKEN for _place in range(listing.places))
    left = listing.places - accepted
    offered = sum(writer.dice.random() < (OFFERED - TAKEN) / (1 - TAKEN) for _place in range(left))
    for number, row in enumerate(free[: accepted + offered]):
        if number < accepted:
            _offer(writer, row, Offer.State.ACCEPTED)
        else:
            _offer(writer, row, Offer.State.DECLINED if over or writer.dice.random() < 0.4 else Offer.State.OPEN)  # noqa: PLR2004


def _offer(writer: Writer, row: Application, state: str) -> None:
    listing, program = row.listing, row.listing.program
    host = listing.posting.host.user_id
    span = writer.now - row.submitted_at
    made_at = writer.now - timedelta(days=1) if state == Offer.State.OPEN else row.submitted_at + span * 0.5
    _read(writer, row, row.submitted_at + (made_at - row.submitted_at) * 0.3)
    starts_on = max(listing.earliest_start, program.work_start)
    ended_at = None if state == Offer.State.OPEN else min(made_at + timedelta(days=2), writer.now)
    offer = Offer(
        application=row, listing=listing, school_id=row.school_id, state=state, title=listing.title, starts_on=starts_on,
        ends_on=min(starts_on + timedelta(weeks=listing.weeks, days=-3), program.work_end), weeks=listing.weeks,
        hours=listing.hours, mode=listing.mode, place=listing.place, pay=listing.pay, pay_amount=listing.pay_amount,
        currency=listing.currency, message=writer.dice.choice(content.words("offers")), made_by_id=host, made_at=made_at,
        decide_by=business_deadline(program.school, at=made_at, days=program.policy.offer_days), ended_at=ended_at,
    )  # fmt: skip
    row.answered_at = row.answered_at or made_at
    writer.offers.append(offer)
    if state == Offer.State.OPEN:
        row.state = State.OFFERED
        writer.held[listing.pk] += 1
    elif state == Offer.State.ACCEPTED:
        row.state, row.ended_at = State.PLACED, ended_at
        writer.held[listing.pk] += 1
        writer.taken.add(row.student_id)
        writer.placed.append(offer)
    else:
        row.state, row.ended_at, offer.reason = (
            State.OFFER_DECLINED,
            ended_at,
            writer.dice.choice(content.words("reasons")),
        )
        row.end_note = offer.reason


def _answers(writer: Writer, rows: list[Application], *, over: bool) -> None:
    """Everybody else: withdrawn, filled, not selected, in talks, read, or waiting."""
    listing = rows[0].listing
    full = writer.held[listing.pk] >= listing.places
    for row in rows:
        writer.applications.append(row)
        if row.state != State.SUBMITTED:
            continue
        if row.student_id in writer.taken:
            _end(writer, row, State.WITHDRAWN, _later(writer, row), "")
        elif over and writer.dice.random() < FORGOTTEN:
            _apologize(writer, row)
        elif over or full:
            _reject(writer, row, filled=full and writer.dice.random() < 0.5)  # noqa: PLR2004 - half of them
        else:
            _go_on(writer, row)


def _go_on(writer: Writer, row: Application) -> None:
    """The season is running: the older an application, the likelier its answer."""
    age = (writer.now - row.submitted_at).days
    chance = writer.dice.random()
    if age > 9 or chance < 0.25:  # noqa: PLR2004 - the promise is ten days
        if chance < 0.9:  # noqa: PLR2004
            _reject(writer, row, filled=False)
        else:
            _read(writer, row, _later(writer, row))
            row.state, row.answered_at = State.SHORTLISTED, row.opened_at
    elif chance < 0.7:  # noqa: PLR2004
        _read(writer, row, _later(writer, row))
        row.state = State.SHORTLISTED if chance < 0.35 else State.SUBMITTED  # noqa: PLR2004


def _apologize(writer: Writer, row: Application) -> None:
    """No answer in time, and the season went on without."""
    moment = min(apology_due(row.listing.program, row.answer_by), writer.now)
    row.answer_of = Application.Answering.SYSTEM
    _end(writer, row, State.UNANSWERED, moment, apology(row))


def _reject(writer: Writer, row: Application, *, filled: bool) -> None:
    _read(writer, row, row.submitted_at + timedelta(days=writer.dice.uniform(0.5, 4)))
    note = writer.dice.choice(content.words("kind_answers"))
    _end(writer, row, State.FILLED if filled else State.NOT_SELECTED, _later(writer, row), note)


def _end(writer: Writer, row: Application, state: str, at: datetime, note: str) -> None:
    row.state, row.ended_at, row.end_note = state, at, note
    host = row.listing.posting.host.user_id
    if state == State.WITHDRAWN:
        writer.events.append(event("application.withdrawn", row, at=at, by=row.student.user_id))
        return
    row.answered_at = row.answered_at or at
    by = None if state in {State.FILLED, State.UNANSWERED} else host
    writer.events.append(event(f"application.{state}", row, at=at, by=by, note=note))


def _read(writer: Writer, row: Application, at: datetime) -> None:
    if row.opened_at is None:
        row.opened_at = min(at, writer.now)
        writer.events.append(event("application.opened", row, at=row.opened_at, by=row.listing.posting.host.user_id))


def _later(writer: Writer, row: Application) -> datetime:
    """Some days after it was read, within the promise and not in the future."""
    since = row.opened_at or row.submitted_at
    return min(since + timedelta(days=writer.dice.uniform(0.2, 5)), writer.now)


def _write(writer: Writer) -> None:
    columns = ["state", "opened_at", "answered_at", "answer_of", "ended_at", "end_note"]
    Application.objects.bulk_update(writer.applications, columns, batch_size=300)
    offers = Offer.objects.bulk_create(writer.offers, batch_size=300)
    placements = Placement.objects.bulk_create([_placement(writer, offer) for offer in writer.placed], batch_size=300)
    writer.events += [each for offer in offers for each in _offer_events(offer)]
    writer.events += [
        event("placement.created", each.application, at=each.created_at, by=each.student.user_id, subject=each)
        for each in placements
    ]
    writer.events += write_agreements(placements, now=writer.now)
    writer.events += write_pacts(placements, writer.dice, over=writer.over, now=writer.now)
    Event.objects.bulk_create(sorted(writer.events, key=lambda each: each.at), batch_size=1000)
    counted: dict[int, int] = defaultdict(int)
    for row in writer.applications:
        counted[row.listing_id] += 1
    for pk, number in counted.items():
        Listing.objects.filter(pk=pk).update(held=writer.held[pk], applicants=number)


def _placement(writer: Writer, offer: Offer) -> Placement:
    """Last year's are all arranged, most of this year's too; for some the host's word is missing."""
    listing, text = offer.listing, offer.listing.shown
    settled = offer.ended_at + timedelta(days=1) if writer.over or writer.dice.random() < SETTLED else None
    return Placement(
        offer=offer, application=offer.application, listing=listing, student=offer.application.student,
        employer_id=listing.employer_id, program_id=listing.program_id, school_id=listing.school_id,
        host_id=offer.made_by_id, mentor_name=text.mentor_name, mentor_title=text.mentor_title,
        mentor_email=text.mentor_email, backup_name=text.backup_name, backup_email=text.backup_email,
        created_at=offer.ended_at, student_confirmed_at=settled or offer.ended_at, host_confirmed_at=settled,
        state=Placement.State.ARRANGED if settled else Placement.State.ARRANGING, **{term: getattr(offer, term) for term in TERMS},
    )  # fmt: skip


def _offer_events(offer: Offer) -> Iterable[Event]:
    yield event("offer.made", offer.application, at=offer.made_at, by=offer.made_by_id, subject=offer)
    if offer.ended_at:
        student = offer.application.student.user_id
        yield event(
            f"offer.{offer.state}", offer.application, at=offer.ended_at, by=student, note=offer.reason, subject=offer
        )
