"""New projects against all saved searches, and when each is to be told.

Publishing writes nothing for this: the list's row of a new project says itself that nobody has compared it yet. The clock takes
such rows, some at a time; searches that ask for the same are compared once.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django_scopes import scopes_disabled

from fortnight.core.retry import in_one_piece
from fortnight.core.time import now, to_instant
from fortnight.postings.models import Hit, SavedSearch, SearchRow
from fortnight.postings.search import words
from fortnight.postings.search.backend import backend
from fortnight.postings.search.match import Match

AT_ONCE, BATCHES = (
    5,
    40,
)  # new projects that one transaction compares, so that nobody waits long for it; transactions of a run
MORNING = time(8)
MONDAY = 0


@dataclass(frozen=True)
class Asked:
    """What a search looks for; many students look for the same."""

    program: int
    words: str
    groups: str

    def takes(self, tags: set[str], groups: list[list[str]]) -> bool:
        return all(not tags.isdisjoint(group) for group in groups)


def match_new() -> int:
    """Compare the oldest new projects with the saved searches; how many projects."""
    done = 0
    with scopes_disabled():
        for _batch in range(BATCHES):
            number = _match_some()
            done += number
            if number < AT_ONCE:
                break
    return done


@in_one_piece
def _match_some() -> int:
    fresh = SearchRow.objects.filter(matched=False, live=True)
    rows = list(fresh.select_related("listing", "school").order_by("id")[:AT_ONCE])
    if not rows:
        return 0
    SearchRow.objects.filter(pk__in=[row.pk for row in rows]).update(matched=True)
    hits = list(_hits(rows, moment=now()))
    Hit.objects.bulk_create(hits, batch_size=1000, ignore_conflicts=True)
    return len(rows)


def _hits(rows: Sequence[SearchRow], *, moment: datetime) -> Iterator[Hit]:
    """Of projects that were published after the search was saved: the others stood on the list that was seen then."""
    searches = _searches({row.program_id for row in rows})
    for asked, found in _found(searches, rows):
        for row in found:
            for key, rhythm, since in searches[asked]:
                if row.listing.published_at and row.listing.published_at >= since:
                    yield Hit(search_id=key, listing_id=row.listing_id, due_at=due(rhythm, moment, row.school.zone))


def _searches(programs: Iterable[int]) -> dict[Asked, list[tuple[int, str, datetime]]]:
    kept = SavedSearch.objects.filter(program__in=programs, student__left_at=None).order_by("id")
    found: dict[Asked, list[tuple[int, str, datetime]]] = defaultdict(list)
    columns = ("program", "words", "asked", "id", "rhythm", "created_at")
    for program, said, groups, key, rhythm, since in kept.values_list(*columns):
        found[Asked(program, said, groups)].append((key, rhythm, since))
    return found


def _found(searches: Iterable[Asked], rows: Sequence[SearchRow]) -> Iterator[tuple[Asked, list[SearchRow]]]:
    """Filters first, in memory; words then, as the list itself looks for them, in the few rows that are left."""
    tagged: dict[int, list[tuple[SearchRow, set[str]]]] = defaultdict(list)
    for row in rows:
        tagged[row.program_id].append((row, set(row.tags.split())))
    for asked in searches:
        groups = json.loads(asked.groups)
        fits = [row for row, tags in tagged[asked.program] if asked.takes(tags, groups)]
        if fits and asked.words:
            match = Match((asked.program,), words.read(asked.words))
            has = backend().among(match, [row.pk for row in fits]) if match.terms else {row.pk for row in fits}
            fits = [row for row in fits if row.pk in has]
        if fits:
            yield asked, fits


def due(rhythm: str, moment: datetime, zone: ZoneInfo) -> datetime:
    """At once, or at the next eight in the morning at the school: of any day, or of a Monday."""
    if rhythm == SavedSearch.Rhythm.AT_ONCE:
        return moment
    here = moment.astimezone(zone)
    day = here.date() + timedelta(days=here.time() >= MORNING)
    if rhythm == SavedSearch.Rhythm.WEEKLY:
        day += timedelta(days=(MONDAY - day.weekday()) % 7)
    return to_instant(datetime.combine(day, MORNING), zone)
