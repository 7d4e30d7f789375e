"""A listing as its host sees it: the state, why, what can be done, the days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fortnight.core.time import now
from fortnight.core.transitions import Option
from fortnight.people.models import User
from fortnight.postings.models import Listing, Review
from fortnight.ui.tags.texts import weeks

HERE = ("withdraw", "pause", "resume")


@dataclass(frozen=True)
class Card:
    listing: Listing
    review: Review | None
    options: list[Option]
    can_close: bool
    ends: date
    words: str
    over: bool

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


def card_of(listing: Listing, review: Review | None, person: User) -> Card:
    last = min(listing.earliest_start + timedelta(weeks=listing.weeks, days=-1), listing.program.work_end)
    end = max(last, listing.earliest_start)
    facts = {
        "first": date_format(listing.earliest_start, "j M"),
        "last": date_format(end, "j M"),
        "weeks": weeks(listing.weeks),
    }
    return Card(
        listing=listing,
        review=review,
        options=[one for one in Listing.MOVES.options(listing, by=person) if one.move.name in HERE],
        can_close=Listing.MOVES.can(listing, "close", by=person),
        ends=end,
        words=_("%(first)s – %(last)s, %(weeks)s") % facts,
        over=listing.state == Listing.State.PUBLISHED and listing.deadline_at <= now(),
    )


def cards(listings: Iterable[Listing], reviews: dict[int, Review], person: User) -> list[Card]:
    return [card_of(listing, reviews.get(listing.pk), person) for listing in listings]
