"""A listing closes: whoever still waits there gets an answer with it, in the words of whoever closes it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from fortnight.applications.actions.answering import reject
from fortnight.applications.models import Application
from fortnight.applications.querysets import ApplicationQuerySet
from fortnight.core.transitions import MoveError
from fortnight.people.models import User
from fortnight.postings.actions.listing import close
from fortnight.postings.models import Listing

WITH = ("listing__program", "listing__posting__host__user", "school", "student__user")


def close_listing(listing: Listing, *, by: User | None, reason: str, note: str = "", words: str = "") -> int:
    """Raises `MoveRefused` or `MoveLost`. How many were answered; `words` is what they read, "[name]" becomes theirs.

    Each answer is a transaction of its own; should the machine stop between two, the clock answers the others.
    """
    close(listing, by=by, reason=reason, note=note)
    return answer_all(undecided_of(listing), by=by, words=words or last_words(listing))


def undecided_of(listing: Listing) -> ApplicationQuerySet:
    """Who waits for a decision there: everybody open but those with an offer, who decide themselves."""
    rows = Application.objects.filter(listing=listing).undecided()
    return rows.select_related(*WITH).order_by("submitted_at", "pk")


def answer_all(applications: Iterable[Application], *, by: User | None, words: str) -> int:
    answered = 0
    for application in applications:
        try:
            reject(application, by=by, note=words)
        except MoveError:  # it has been decided in this moment
            continue
        answered += 1
    return answered


def last_words(listing: Listing) -> str:
    facts = {"title": listing.title}
    return (
        _(
            "“%(title)s” has closed, and there is no place for you in it. Thank you for applying; other projects are still open."
        )
        % facts
    )
