"""An officer decides about a listing: approve, ask for changes, decline; and the same about a change to a shown text."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.core.transitions import Machine, MoveError, MoveLost, MoveRefused
from fortnight.employers.queries import schools_barring
from fortnight.people.models import User
from fortnight.postings import search
from fortnight.postings.actions.projection import project_onto
from fortnight.postings.changes import changed_columns
from fortnight.postings.models import Listing, Review, Revision
from fortnight.postings.review_rules import needs_gate, needs_second_officer, read_another_text
from fortnight.programs.models import DeclineReason

BOTH = ("host", "office")
OFFICE = ("office",)


@dataclass
class Report:
    """What became of many: each was decided by itself."""

    approved: list[Listing] = field(default_factory=list)
    waits_for_second: list[Listing] = field(default_factory=list)
    not_done: list[tuple[Listing, str]] = field(default_factory=list)


@in_one_piece
def approve(listing: Listing, *, by: User, note: str = "", gate_reasoning: str = "", read: int | None = None) -> Review:
    """Publish the text that was sent in, or be the first of two officers (the review's verdict says which).

    `read` is the number of the revision that the officer had before them; another one is not approved unseen.
    """
    move = Listing.MOVES.by_name["approve"]
    Listing.MOVES.check(listing, move, by=by, given={"note": note})
    _refuse_unseen(listing, read, "approve")
    _refuse_barred(listing, "approve")
    _pass_gate(listing, gate_reasoning, "approve")
    if needs_second_officer(listing):
        return _first_yes(listing, by=by, note=note, gate_reasoning=gate_reasoning)
    return _publish(listing, by=by, note=note, gate_reasoning=gate_reasoning)


def _first_yes(listing: Listing, *, by: User, note: str, gate_reasoning: str) -> Review:
    given = Listing._base_manager.filter(
        pk=listing.pk, state=Listing.State.SUBMITTED, first_yes_by=None, sent=listing.sent_id
    )
    if not given.update(first_yes_by=by):
        raise _lost(listing, "approve")
    listing.first_yes_by = by
    review = _review(listing, Review.Verdict.FIRST_YES, by=by, note=note, gate_reasoning=gate_reasoning)
    _tell("listing.first_yes", listing, by=by, note=note, audience=OFFICE)
    return review


def _publish(listing: Listing, *, by: User, note: str, gate_reasoning: str) -> Review:
    if listing.first_yes_by_id == by.pk:
        raise _refusal(
            listing, "approve", _("You have said yes already. A host's first project needs a second officer.")
        )
    moment = now()
    columns = project_onto(listing, listing.sent)
    written = {name: getattr(listing, name) for name in columns}
    Listing.MOVES.take(
        listing,
        "approve",
        by=by,
        set={**written, "shown": listing.sent, "published_at": listing.published_at or moment},
        guard={"sent": listing.sent_id, "held__lte": listing.places},
    )
    review = _review(listing, Review.Verdict.APPROVED, by=by, note=note, gate_reasoning=gate_reasoning)
    _tell("listing.approved", listing, by=by, note=note)
    search.put(listing)
    return review


@in_one_piece
def request_changes(listing: Listing, *, by: User, note: str) -> Review:
    """Back to the host with the officer's words, as often as needed."""
    Listing.MOVES.take(listing, "request_changes", by=by, note=note, set={"first_yes_by": None})
    review = _review(listing, Review.Verdict.CHANGES_REQUESTED, by=by, note=note)
    _tell("listing.changes_requested", listing, by=by, note=note)
    return review


@in_one_piece
def decline(listing: Listing, *, by: User, reason: DeclineReason | None, note: str = "") -> Review:
    _refuse_foreign(listing, reason, "decline")
    Listing.MOVES.take(listing, "decline", by=by, note=note, reason=reason, set={"first_yes_by": None})
    review = _review(listing, Review.Verdict.DECLINED, by=by, note=note, reason=reason)
    _tell("listing.declined", listing, by=by, note=note, data={"reason": str(reason)})
    return review


@in_one_piece
def approve_change(
    listing: Listing, *, by: User, note: str = "", gate_reasoning: str = "", read: int | None = None
) -> Review:
    """Show the changed text; those who applied are told by who listens for `listing.change_approved`."""
    Listing.CHANGES.check(listing, Listing.CHANGES.by_name["approve_change"], by=by, given={"note": note})
    _refuse_unseen(listing, read, "approve_change")
    _pass_gate(listing, gate_reasoning, "approve_change")
    before, after = listing.shown, listing.sent
    columns = project_onto(listing, after)
    written = {name: getattr(listing, name) for name in columns}
    Listing.CHANGES.take(
        listing,
        "approve_change",
        by=by,
        set={**written, "shown": after},
        guard={"sent": after.pk, "held__lte": listing.places},
    )
    review = _review(listing, Review.Verdict.APPROVED, by=by, note=note, gate_reasoning=gate_reasoning)
    _tell("listing.change_approved", listing, by=by, note=note, data=_what_changed(before, after))
    search.put(listing)
    return review


@in_one_piece
def request_changes_of_change(listing: Listing, *, by: User, note: str) -> Review:
    Listing.CHANGES.take(listing, "request_changes", by=by, note=note)
    review = _review(listing, Review.Verdict.CHANGES_REQUESTED, by=by, note=note)
    _tell("listing.change_changes_requested", listing, by=by, note=note)
    return review


@in_one_piece
def decline_change(listing: Listing, *, by: User, reason: DeclineReason | None, note: str = "") -> Review:
    """The approved text stays up."""
    _refuse_foreign(listing, reason, "decline_change")
    Listing.CHANGES.take(listing, "decline_change", by=by, note=note, reason=reason)
    review = _review(listing, Review.Verdict.DECLINED, by=by, note=note, reason=reason)
    _tell("listing.change_declined", listing, by=by, note=note, data={"reason": str(reason)})
    return review


def approve_many(listings: Iterable[Listing], *, by: User, read: Mapping[str, int | None] | None = None) -> Report:
    """Each in its own transaction; what needs reasons or has changed is left for a reading of its own.

    `read` is the number of the revision, by the listing's code, that stood in the table when it was ticked.
    """
    report, read = Report(), read or {}
    for listing in listings:
        deed: Callable[..., Review] = approve_change if listing.change == Listing.Change.WAITING else approve
        try:
            review = deed(listing, by=by, read=read.get(listing.code))
        except MoveError as error:
            report.not_done.append((listing, str(error)))
            continue
        first = review.verdict == Review.Verdict.FIRST_YES
        (report.waits_for_second if first else report.approved).append(listing)
    return report


def _refuse_unseen(listing: Listing, read: int | None, move: str) -> None:
    if read_another_text(listing, read):
        raise _refusal(listing, move, _("The host has sent a new text in since you opened this page. Please read it."))


def _refuse_barred(listing: Listing, move: str) -> None:
    if listing.school_id in schools_barring(listing.employer):
        words = _("Your office has barred %(employer)s. Trust it again first, or decline this project.")
        raise _refusal(listing, move, words % {"employer": listing.employer.name})


def _pass_gate(listing: Listing, reasoning: str, move: str) -> None:
    if needs_gate(listing) and not reasoning.strip():
        sentence = _("Unpaid work for a for-profit employer: write down how you weighed the seven factors.")
        raise _refusal(listing, move, sentence, missing="gate_reasoning")


def _refuse_foreign(listing: Listing, reason: DeclineReason | None, move: str) -> None:
    if reason is not None and reason.school_id != listing.school_id:
        raise _refusal(listing, move, _("Choose a reason from your school's list."), missing="reason")


def _machine(move: str) -> Machine:
    return Listing.CHANGES if move in {"approve_change", "decline_change"} else Listing.MOVES


def _refusal(listing: Listing, move: str, sentence: str, *, missing: str = "") -> MoveRefused:
    return MoveRefused(sentence, move=_machine(move).by_name[move], subject=listing, missing=missing)


def _lost(listing: Listing, move: str) -> MoveLost:
    sentence = _("That has changed in the meantime. Here is how it stands now.")
    return MoveLost(sentence, move=_machine(move).by_name[move], subject=listing)


def _what_changed(before: Revision, after: Revision) -> dict[str, object]:
    return {"changed": changed_columns(before, after), "before": before.number, "after": after.number}


def _review(
    listing: Listing,
    verdict: str,
    *,
    by: User,
    note: str,
    gate_reasoning: str = "",
    reason: DeclineReason | None = None,
) -> Review:
    return Review.objects.create(
        listing=listing,
        revision=listing.sent,
        verdict=verdict,
        reason=reason,
        note=note.strip(),
        gate_reasoning=gate_reasoning.strip(),
        by=by,
        at=now(),
    )


def _tell(
    kind: str,
    listing: Listing,
    *,
    by: User,
    note: str,
    audience: Iterable[str] = BOTH,
    data: dict[str, object] | None = None,
) -> None:
    given = {"revision": listing.sent.number, **(data or {})}
    record(kind, listing, by=by, school=listing.school, note=note, audience=audience, data=given)
