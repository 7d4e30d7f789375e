"""Suggestions while typing: skills and employers of a program, the commonest first."""

from collections.abc import Sequence

from django.db.models import Sum

from fortnight.postings.models import FacetCount
from fortnight.postings.search.tags import value_of
from fortnight.programs.models import Program

SUGGESTED = ("skill", "employer", "field", "place")
MOST = 8
SHORTEST = 2


def suggest(programs: Sequence[Program], text: str) -> list[str]:
    """What may be meant by the beginning of a word; nothing for less than two letters."""
    start = text.strip()
    if len(start) < SHORTEST or not value_of(start):
        return []
    rows = FacetCount.objects.filter(program__in=programs, facet__in=SUGGESTED, label__istartswith=start, n__gt=0)
    named = rows.order_by().values("label").annotate(uses=Sum("n")).order_by("-uses", "label")
    return list(named.values_list("label", flat=True)[:MOST])
