"""Finding listings: at most `CAP` candidates are looked at, whatever the number of matches, so that no search is slow."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from fortnight.core.time import now
from fortnight.postings.models import Listing, SearchRow
from fortnight.postings.search import closing, facets, spelling, words
from fortnight.postings.search.backend import backend
from fortnight.postings.search.candidates import COUNTED, Candidates, candidates
from fortnight.postings.search.facets import Facets
from fortnight.postings.search.filters import MOST_PAGES, SORTS, Filters
from fortnight.postings.search.match import CAP, Match
from fortnight.programs.models import Program

PAGE, SOME = 12, 250


@dataclass
class Found:
    """One page of listings. `total` is at most 1,000: with `more` there are more than that.

    The first `exact` of all found have every word; the others (only when those are few) at least one.
    """

    listings: list[Listing]
    number: int
    total: int
    more: bool
    exact: int
    sort: str
    facets: Facets = field(default_factory=Facets)
    did_you_mean: str = ""

    def has_previous(self) -> bool:
        return self.number > 1

    def has_next(self) -> bool:
        return self.number * PAGE < min(self.total, MOST_PAGES * PAGE)

    @property
    def loosened(self) -> bool:
        return self.exact < self.total


def find(
    programs: Sequence[Program],
    text: str = "",
    filters: Filters | None = None,
    *,
    sort: str = "",
    page: int = 1,
    at: datetime | None = None,
) -> Found:
    """The listings of these programs (of one school) that fit, in at most seven queries.

    `sort` is newest, closing (those that still take applications) or best; by default best when there are words.
    """
    filters, moment = filters or Filters(), at or now()
    terms = words.read(text)
    sort = sort if sort in SORTS else "best" if terms else "newest"
    sort = "newest" if sort == "best" and not terms else sort
    if sort == "closing" and (terms or filters) and not filters.has("taking", "yes"):
        filters = replace(filters, chosen={**filters.chosen, "taking": ("yes",)})
    match = Match(tuple(program.pk for program in programs), terms, filters.groups())
    number = min(max(page, 1), MOST_PAGES)
    if terms or filters:
        return _narrowed(programs, match, filters, text, sort=sort, number=number, moment=moment)
    return _whole(match, sort=sort, number=number, moment=moment)


def _whole(match: Match, *, sort: str, number: int, moment: datetime) -> Found:
    """Everything, read from an index in its order, counted by the kept counts. SQLite uses its indexes for `IN (1)`, not for a bare `live`."""
    rows = SearchRow.objects.filter(program__in=match.programs, live__in=[True]).order_by("-id")
    if sort == "closing":
        rows = rows.filter(deadline_at__gt=moment).order_by("deadline_at", "-id")
    start = (number - 1) * PAGE
    keys = list(rows.values_list("listing_id", flat=True)[start : start + PAGE])
    counts, labels = facets.kept(match.programs)
    facets.with_welcomes(counts)
    total = counts.get("taking", Counter())["yes"] if sort == "closing" else counts.get("all", Counter())["all"]
    shown = Facets(_values(counts, labels, Filters(), more=dict.fromkeys(counts, False)), total)
    capped = min(total, CAP)
    return Found(_listings(keys), number, capped, total > CAP, capped, sort, shown)


def _narrowed(
    programs: Sequence[Program], match: Match, filters: Filters, text: str, *, sort: str, number: int, moment: datetime
) -> Found:
    match, found = _matching(match, filters)
    order = _order(match, found, sort=sort, moment=moment, until=number * PAGE)
    exact = min(len(found.rows), CAP)
    if exact < PAGE and len(match.terms) > 1:
        order += _some_words(match, found)
    start = (number - 1) * PAGE
    total = max(exact, min(len(order), CAP))
    shown = _listings([found.listing_of[row] for row in order[start : start + PAGE]])
    page = Found(shown, number, total, found.more, exact, sort, _facets_of(match, filters, found))
    if match.terms and not exact:
        page.did_you_mean = spelling.instead_of(text, match.terms, school=programs[0].school_id)
    return page


def _matching(match: Match, filters: Filters) -> tuple[Match, Candidates]:
    """A last word may go on ("kube"), but that is asked only when as a whole word it does not fill a page: it is dear."""
    whole = match.closed()
    found = candidates(whole, filters)
    if whole == match or len(found.rows) >= PAGE:
        return whole, found
    return match, candidates(match, filters)


def _order(match: Match, found: Candidates, *, sort: str, moment: datetime, until: int) -> list[int]:
    if sort == "best" and len(found.rows) > 1:
        return backend().best(match, found.rows, capped=found.more)
    if sort == "closing" and not found.more:
        return closing.by_deadline(found.rows)
    if sort == "closing":
        order = closing.soonest(match, moment=moment, until=until)
        found.listing_of |= dict(order)
        return [row for row, _listing in order]
    return found.rows


def _some_words(match: Match, found: Candidates) -> list[int]:
    """Rows with at least one of the words, to top up a short page: the best of the newest."""
    some = replace(match, any_term=True)
    looser = candidates(some, Filters(), most=SOME)
    rows = [row for row in looser.rows if row not in found.listing_of]
    found.listing_of = {**looser.listing_of, **found.listing_of}
    return backend().best(some, rows, capped=looser.more)[: PAGE * 2] if rows else []


def _facets_of(match: Match, filters: Filters, found: Candidates) -> Facets:
    counts: dict[str, Counter[str]] = facets.tally(found.tags[:COUNTED])
    more = dict.fromkeys([*counts, *filters.chosen], len(found.tags) > COUNTED)
    for name, tags in found.sides.items():
        counts[name] = facets.tally_one(name, tags)
        more[name] = len(tags) >= COUNTED
    facets.with_welcomes(counts)
    named = {name: _shown(counts.get(name, Counter()), filters.chosen.get(name, ())) for name in facets.NAMED}
    return Facets(_values(counts, facets.labels_of(match.programs, named), filters, more=more), len(found.rows))


def _shown(counter: Counter[str], chosen: Iterable[str]) -> list[str]:
    return [*(value for value, _n in counter.most_common(facets.TOP)), *chosen]


def _values(
    counts: dict[str, Counter[str]], labels: dict[str, dict[str, str]], filters: Filters, *, more: dict[str, bool]
) -> dict[str, list[facets.Value]]:
    return {
        name: facets.values(
            counts.get(name, Counter()), labels.get(name, {}), filters.chosen.get(name, ()), more=more.get(name, False)
        )
        for name in facets.LISTED
    }


def _listings(keys: Sequence[int]) -> list[Listing]:
    rows = Listing.objects.in_bulk(keys)
    return [rows[key] for key in keys if key in rows]
