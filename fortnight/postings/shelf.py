"""All listings of a school, in every state, in bounded pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from fortnight.core.pages import last_page
from fortnight.postings.models import Listing
from fortnight.postings.queue import MOST_PAGES, PAGE, QueuePage
from fortnight.schools.models import School

LONGEST = 100


@dataclass(frozen=True)
class ShelfFilters:
    state: str = ""
    program: str = ""
    text: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "ShelfFilters":
        state = given.get("state", "")
        known = state if state in Listing.State.values else ""
        return cls(known, given.get("program", "")[:12], given.get("q", "").replace("\x00", "").strip()[:LONGEST])


def shelf_page(school: School, filters: ShelfFilters, *, number: int = 1) -> QueuePage:
    """Newest first; `text` is looked for in titles and employers, or is a code. Two queries."""
    conditions = Q(school=school)
    if filters.state:
        conditions &= Q(state=filters.state)
    if filters.program:
        conditions &= Q(program__code=filters.program)
    if filters.text:
        conditions &= (
            Q(title__icontains=filters.text) | Q(employer_name__icontains=filters.text) | Q(code=filters.text.upper())
        )
    most = MOST_PAGES * PAGE
    keys = list(Listing.objects.filter(conditions).order_by("-id").values_list("pk", flat=True)[: most + 1])
    number = min(max(number, 1), MOST_PAGES, last_page(len(keys), PAGE))
    shown = keys[(number - 1) * PAGE : number * PAGE]
    rows = Listing.objects.select_related("program").prefetch_related("label_links__label").in_bulk(shown)
    return QueuePage([rows[key] for key in shown if key in rows], number, min(len(keys), most), len(keys) > most)
