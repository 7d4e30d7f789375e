"""Keeps the search in step with the listings. Called by the actions that publish, change or take down, in their transaction."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django_scopes import scopes_disabled

from fortnight.core.time import now
from fortnight.postings.models import FacetCount, Listing, SearchRow, Term
from fortnight.postings.search.backend import backend
from fortnight.postings.search.counts import LONGEST_WORD, count_tags, count_words
from fortnight.postings.search.match import Text
from fortnight.postings.search.tags import tags_of
from fortnight.postings.search.words import EVERYWHERE, plain, split

MOST_WORDS = 200
SHORTEST_WORD = 3
BATCH = 200


@transaction.atomic
def put(listing: Listing, *, at: datetime | None = None) -> None:
    """Make the list show the listing as it is now; one that is not published is taken off."""
    with scopes_disabled():
        if listing.state != Listing.State.PUBLISHED or listing.shown is None:
            remove(listing)
            return
        moment = at or now()
        row = _row_of(listing)
        text, tags = _text_of(listing), tags_of(listing, moment=moment)
        words = _words_of(text)
        count_tags(row, row.tags.split() if row.live else (), tags)
        count_words(row, row.words.split() if row.live else (), words)
        backend().write(row.pk, text, [*tags, f"program:{row.program_id}"])
        row.live, row.taking = True, "taking:yes" in tags
        row.tags, row.words, row.deadline_at = " ".join(tags), " ".join(words), listing.deadline_at
        row.save()


@transaction.atomic
def remove(listing: Listing) -> None:
    """Take the listing off the list; harmless when it is not on it."""
    with scopes_disabled():
        row = SearchRow.objects.filter(listing=listing, live=True).first()
        if row is None:
            return
        count_tags(row, row.tags.split(), {})
        count_words(row, row.words.split(), ())
        backend().erase(row.pk)
        row.live = row.taking = False
        row.save(update_fields=["live", "taking"])


def rebuild(*, progress: Callable[[int], None] = lambda _done: None) -> int:
    """Make everything anew from the listings, oldest first; how many are on the list."""
    with scopes_disabled():
        with transaction.atomic():
            backend().erase_all()
            for model in (SearchRow, FacetCount, Term):
                model.objects.all().delete()
        shown = Listing.objects.filter(state=Listing.State.PUBLISHED).order_by("published_at", "id")
        keys = list(shown.values_list("pk", flat=True))
        for start in range(0, len(keys), BATCH):
            _put_batch(keys[start : start + BATCH])
            progress(min(start + BATCH, len(keys)))
    return len(keys)


@transaction.atomic
def _put_batch(keys: list[int]) -> None:
    found = Listing.objects.filter(pk__in=keys).select_related("shown", "employer").in_bulk()
    for key in keys:
        put(found[key])


def drop_passed(*, moment: datetime, most: int = 500) -> int:
    """Listings whose deadline has passed no longer count as taking applications; how many."""
    with scopes_disabled():
        passed = SearchRow.objects.filter(taking=True, deadline_at__lte=moment).order_by("deadline_at")
        rows = list(passed.select_related("listing__shown", "listing__employer")[:most])
        for row in rows:
            put(row.listing, at=moment)
    return len(rows)


def _row_of(listing: Listing) -> SearchRow:
    row, _made = SearchRow.objects.get_or_create(
        listing=listing,
        defaults={
            "program_id": listing.program_id,
            "school_id": listing.school_id,
            "deadline_at": listing.deadline_at,
        },
    )
    return row


def _text_of(listing: Listing) -> Text:
    text = listing.shown
    return Text(
        title=plain(listing.title),
        skills=plain(" ".join(listing.skills)),
        employer=plain(listing.employer_name),
        summary=plain(listing.summary),
        body=plain(f"{text.need}\n{text.work}\n{text.learn}\n{text.deliverable}\n{listing.place}"),
    )


def _words_of(text: Text) -> list[str]:
    everything = split(f"{text.title} {text.skills} {text.employer} {text.summary} {text.body}")
    telling = (word for word in everything if SHORTEST_WORD <= len(word) <= LONGEST_WORD and word not in EVERYWHERE)
    return list(dict.fromkeys(telling))[:MOST_WORDS]
