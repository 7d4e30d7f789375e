"""Keeps the search in step with a listing. Called by the actions that publish, change or take down, in their transaction."""

from datetime import datetime

from django.db import transaction
from django_scopes import scopes_disabled

from fortnight.core.time import now
from fortnight.postings.models import Listing, SearchRow
from fortnight.postings.search.backend import backend
from fortnight.postings.search.counts import count_tags, count_words
from fortnight.postings.search.documents import document_of, labels_of_school


@transaction.atomic
def put(listing: Listing, *, at: datetime | None = None) -> None:
    """Make the list show the listing as it is now; one that is not published is taken off."""
    with scopes_disabled():
        listing = _as_it_is(listing)
        if listing.state != Listing.State.PUBLISHED or listing.shown is None:
            remove(listing)
            return
        document = document_of(listing, labels=labels_of_school(listing.school_id), moment=at or now())
        row = _row_of(listing)
        count_tags(row.program_id, row.tags.split() if row.live else (), document.tags)
        count_words(row.school_id, row.words.split() if row.live else (), document.words)
        backend().erase(row.pk)
        backend().write([(row.pk, document)])
        row.live, row.taking, row.deadline_at = True, document.taking, listing.deadline_at
        row.tags, row.words = " ".join(document.tags), " ".join(document.words)
        row.save()


@transaction.atomic
def remove(listing: Listing) -> None:
    """Take the listing off the list; harmless when it is not on it."""
    with scopes_disabled():
        row = SearchRow.objects.select_for_update().filter(listing=listing, live=True).first()
        if row is None:
            return
        count_tags(row.program_id, row.tags.split(), {})
        count_words(row.school_id, row.words.split(), ())
        backend().erase(row.pk)
        row.live = row.taking = False
        row.save(update_fields=["live", "taking"])


def drop_passed(*, moment: datetime, most: int = 500) -> int:
    """Listings whose deadline has passed no longer count as taking applications; how many."""
    with scopes_disabled():
        passed = SearchRow.objects.filter(taking__in=[True], deadline_at__lte=moment).order_by("deadline_at")
        rows = list(passed.select_related("listing__shown", "listing__employer")[:most])
        for row in rows:
            put(row.listing, at=moment)
    return len(rows)


def _as_it_is(listing: Listing) -> Listing:
    """Read anew and held: the caller may have looked before somebody closed or changed it."""
    rows = Listing.objects.select_for_update(of=("self",)).select_related("shown", "employer")
    return rows.get(pk=listing.pk)


def _row_of(listing: Listing) -> SearchRow:
    """The listing's row, locked where the database can, so that two changes of one listing count one after the other."""
    first = {"program_id": listing.program_id, "school_id": listing.school_id, "deadline_at": listing.deadline_at}
    row, _made = SearchRow.objects.select_for_update().get_or_create(listing=listing, defaults=first)
    return row
