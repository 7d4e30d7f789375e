"""Makes everything anew from the listings: after an import, a restore or a change of the search itself."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django_scopes import scopes_disabled

from fortnight.core.time import now
from fortnight.postings.models import FacetCount, Listing, SearchRow, Term
from fortnight.postings.search.backend import backend
from fortnight.postings.search.documents import Document, document_of, labels_of_school
from fortnight.schools.models import Label

BATCH = 500


class _Sums:
    """Counts of everything written so far, stored at the end."""

    def __init__(self) -> None:
        self.tags: Counter[tuple[int, str]] = Counter()
        self.labels: dict[tuple[int, str], str] = {}
        self.words: Counter[tuple[int, str]] = Counter()

    def add(self, listing: Listing, document: Document) -> None:
        keys = [(listing.program_id, tag) for tag in document.tags]
        self.tags.update(keys)
        self.labels.update(zip(keys, document.tags.values(), strict=True))
        self.words.update((listing.school_id, word) for word in document.words)

    def store(self) -> None:
        counts = (
            FacetCount(
                program_id=program, facet=tag.split(":", 1)[0], value=tag.split(":", 1)[1],
                label=self.labels[program, tag][:200], n=n,
            )
            for (program, tag), n in self.tags.items()
        )  # fmt: skip
        FacetCount.objects.bulk_create(counts, batch_size=BATCH)
        terms = (Term(school_id=school, word=word, length=len(word), n=n) for (school, word), n in self.words.items())
        Term.objects.bulk_create(terms, batch_size=BATCH)


@transaction.atomic
def rebuild(*, progress: Callable[[int], None] = lambda _done: None) -> int:
    """How many listings are on the list. Readers see the old search until all is there."""
    with scopes_disabled():
        fresh = set(SearchRow.objects.filter(matched=False).values_list("listing_id", flat=True))
        backend().erase_all()
        for model in (SearchRow, FacetCount, Term):
            model.objects.all().delete()
        shown = Listing.objects.filter(state=Listing.State.PUBLISHED).order_by("published_at", "id")
        keys = list(shown.values_list("pk", flat=True))
        sums, moment, labels = _Sums(), now(), {}
        for start in range(0, len(keys), BATCH):
            _write(keys[start : start + BATCH], sums, labels, fresh, moment=moment)
            progress(min(start + BATCH, len(keys)))
        sums.store()
    return len(keys)


def _write(keys: list[int], sums: _Sums, labels: dict[int, list[Label]], fresh: set[int], *, moment: datetime) -> None:
    """Those in `fresh` have not been compared with the saved searches yet; all others count as told of."""
    rows = Listing.objects.select_related("shown", "employer").prefetch_related("label_links").in_bulk(keys)
    documents = []
    for listing in (rows[key] for key in keys):
        if listing.school_id not in labels:
            labels[listing.school_id] = labels_of_school(listing.school_id)
        document = document_of(listing, labels=labels[listing.school_id], moment=moment)
        sums.add(listing, document)
        documents.append((listing, document))
    made = SearchRow.objects.bulk_create(
        [_row(listing, document, matched=listing.pk not in fresh) for listing, document in documents]
    )
    backend().write([(row.pk, document) for row, (_listing, document) in zip(made, documents, strict=True)])


def _row(listing: Listing, document: Document, *, matched: bool) -> SearchRow:
    return SearchRow(
        matched=matched,
        listing=listing,
        program_id=listing.program_id,
        school_id=listing.school_id,
        live=True,
        taking=document.taking,
        deadline_at=listing.deadline_at,
        tags=" ".join(document.tags),
        words=" ".join(document.words),
    )
