"""A listing as its host sees it: the state, why, what can be done, the days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fortnight.applications.record import Kept, records_at
from fortnight.core.time import now
from fortnight.core.transitions import Option
from fortnight.people.models import User
from fortnight.portals.span import Span, span_of
from fortnight.postings.models import Listing, Review

HERE = ("withdraw", "pause", "resume")


@dataclass(frozen=True)
class Card:
    listing: Listing
    review: Review | None
    options: list[Option]
    can_close: bool
    span: Span
    over: bool
    record: Kept | None = None

    @property
    def why(self) -> str:
        """The officer's words, while they still matter."""
        spoken = self.listing.state in {"changes_requested", "declined"} or self.listing.change in {
            "changes_requested",
            "declined",
        }
        return self.review.note if spoken and self.review else ""

    @property
    def reason(self) -> str:
        declined = self.listing.state == "declined" or self.listing.change == "declined"
        return str(self.review.reason) if declined and self.review and self.review.reason else ""


def card_of(listing: Listing, review: Review | None, person: User, record: Kept | None = None) -> Card:
    return Card(
        record=record,
        listing=listing,
        review=review,
        options=[one for one in Listing.MOVES.options(listing, by=person) if one.move.name in HERE],
        can_close=Listing.MOVES.can(listing, "close", by=person),
        span=span_of(listing, listing.program),
        over=listing.state == Listing.State.PUBLISHED and listing.deadline_at <= now(),
    )


def cards(listings: Iterable[Listing], reviews: dict[int, Review], person: User) -> list[Card]:
    return [card_of(listing, reviews.get(listing.pk), person) for listing in listings]


def cards_with_records(listings: Sequence[Listing], reviews: dict[int, Review], person: User) -> list[Card]:
    """Of one project: each also with what students of that program read about the host's answers."""
    shown = [one for one in listings if one.shown_id]
    records = records_at(shown[0].posting.host_id, [one.program for one in shown]) if shown else {}
    return [card_of(one, reviews.get(one.pk), person, records.get(one.program_id)) for one in listings]
