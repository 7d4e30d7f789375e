"""The one door to the search.

Read: `find(programs, text, filters, sort=…, page=…)` gives a page with counts, `suggest(programs, text)` words while
typing. Write, from actions only and in their transaction: `put(listing)` after every change that the list should show,
`remove(listing)`, `rebuild()`.
"""

from fortnight.postings.search.facets import Facets, Value, labels_of
from fortnight.postings.search.filters import NAMES, SORTS, Filters
from fortnight.postings.search.find import PAGE, Found, find
from fortnight.postings.search.index import drop_passed, put, remove
from fortnight.postings.search.rebuild import rebuild
from fortnight.postings.search.suggest import suggest

__all__ = [
    "NAMES",
    "PAGE",
    "SORTS",
    "Facets",
    "Filters",
    "Found",
    "Value",
    "drop_passed",
    "find",
    "labels_of",
    "put",
    "rebuild",
    "remove",
    "suggest",
]
