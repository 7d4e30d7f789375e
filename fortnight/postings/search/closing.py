"""The soonest deadlines first, day by day: the kept counts say how many days to ask for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Sum

from fortnight.postings.models import FacetCount, SearchRow
from fortnight.postings.search.backend import backend
from fortnight.postings.search.match import CAP, Match

FIRST = 500
WIDER = 8


def by_deadline(rows: Sequence[int]) -> list[int]:
    """All that match, when they are few enough to be known."""
    found = SearchRow.objects.filter(pk__in=rows).order_by("deadline_at", "-id")
    return list(found.values_list("pk", flat=True)) if rows else []


def soonest(match: Match, *, moment: datetime, until: int) -> list[tuple[int, int]]:
    """At least `until` rows, each with its listing, where there are so many, by deadline."""
    found: list[tuple[int, int]] = []
    for days in _windows(match.programs, f"{moment:%Y-%m-%d}"):
        tags = tuple(f"closes:{day}" for day in days)
        sql, given = backend().newest(replace(match, groups=(*match.groups, tags)), limit=CAP)
        with backend().asking() as cursor:
            cursor.execute(
                f"SELECT r.id, r.listing_id FROM ({sql}) AS f JOIN postings_searchrow r ON r.id = f.id WHERE r.live"
                " ORDER BY r.deadline_at, r.id DESC",
                given,
            )
            found += cursor.fetchall()
        if len(found) >= until:
            break
    return found


def _windows(programs: Sequence[int], today: str) -> Iterator[list[str]]:
    """Days from today on, few at first: as many as hold `FIRST` listings, then `WIDER` times that, and so on."""
    counts = FacetCount.objects.filter(program__in=programs, facet="closes", value__gte=today, n__gt=0)
    enough, days, sum_ = FIRST, [], 0
    for day, n in counts.order_by("value").values_list("value").annotate(Sum("n")):
        days.append(day)
        sum_ += n
        if sum_ >= enough:
            yield days
            days, enough = [], enough * WIDER
    if days:
        yield days
