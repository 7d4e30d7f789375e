"""A listing as the search stores it: words by weight, tags, and the distinct words for the vocabulary."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fortnight.postings.models import Listing
from fortnight.postings.search.match import Text
from fortnight.postings.search.tags import tags_of
from fortnight.postings.search.words import EVERYWHERE, plain, split
from fortnight.schools.models import Label

MOST_WORDS = 200
SHORTEST_WORD = 3
LONGEST_WORD = 40


@dataclass(frozen=True)
class Document:
    """`tags` with what each is called on screen; `stored` adds the one that keeps programs apart."""

    text: Text
    tags: dict[str, str]
    words: list[str]
    stored: tuple[str, ...]

    @property
    def taking(self) -> bool:
        return "taking:yes" in self.tags


def document_of(listing: Listing, *, labels: Sequence[Label], moment: datetime) -> Document:
    """`labels` are the school's; the listing's own links are read (prefetch them for many)."""
    text, tags = _text_of(listing), tags_of(listing, labels=labels, moment=moment)
    return Document(text, tags, _words_of(text), (*tags, f"program:{listing.program_id}"))


def labels_of_school(school: int) -> list[Label]:
    return list(Label.objects.filter(school=school, retired=False))


def _text_of(listing: Listing) -> Text:
    text = listing.shown
    if text is None:
        raise ValueError("A listing that shows nothing cannot be found.")
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
