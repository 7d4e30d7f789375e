"""The office's queue: what waits for a decision, oldest first, in bounded pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q

from fortnight.core.pages import last_page
from fortnight.employers.models import Employer
from fortnight.postings.models import Listing
from fortnight.postings.querysets import ListingQuerySet
from fortnight.schools.models import School

PAGE = 25
MOST_PAGES = 40
WAITS = (2, 5, 10)
NAMES = ("program", "kind", "findings", "first", "changed", "waits")


@dataclass(frozen=True)
class QueueFilters:
    """Empty means all. `waits` is a number of days, `findings`, `first` and `changed` are "yes" or "no"."""

    program: str = ""
    kind: str = ""
    findings: str = ""
    first: str = ""
    changed: str = ""
    waits: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "QueueFilters":
        """From an address; what is unknown or malformed is left out."""
        known = {
            "program": given.get("program", "").replace("\x00", "")[:12],
            "kind": _one_of(given.get("kind", ""), Employer.Kind.values),
            "waits": _one_of(given.get("waits", ""), map(str, WAITS)),
        }
        return cls(**known, **{name: _one_of(given.get(name, ""), ("yes", "no")) for name in NAMES[2:5]})

    def given(self) -> dict[str, str]:
        return {name: value for name in NAMES if (value := getattr(self, name))}

    def query(self, **more: str) -> str:
        return urlencode({name: value for name, value in {**self.given(), **more}.items() if value})


@dataclass
class QueuePage:
    """`total` is at most 1,000: with `more` there are more."""

    rows: list[Listing]
    number: int
    total: int
    more: bool

    def has_previous(self) -> bool:
        return self.number > 1

    def has_next(self) -> bool:
        return self.number * PAGE < min(self.total, MOST_PAGES * PAGE)


def queue_page(school: School, filters: QueueFilters, *, moment: datetime, number: int = 1) -> QueuePage:
    """Three queries, whatever the length of the queue."""
    most = MOST_PAGES * PAGE
    waiting = _waiting(school, filters, moment=moment, most=most + 1)
    number = min(max(number, 1), MOST_PAGES, last_page(len(waiting), PAGE))
    keys = [key for _at, key in waiting[(number - 1) * PAGE : number * PAGE]]
    rows = for_review(Listing.objects.filter(pk__in=keys)).in_bulk()
    return QueuePage([rows[key] for key in keys if key in rows], number, min(len(waiting), most), len(waiting) > most)


def next_waiting(school: School, filters: QueueFilters, *, moment: datetime, after: Listing) -> Listing | None:
    """The next one in the same view of the queue; from its beginning when the end is reached."""
    waiting = _waiting(school, filters, moment=moment, most=MOST_PAGES * PAGE)
    others = [(at, key) for at, key in waiting if key != after.pk]
    later = [key for at, key in others if (at, key) > (after.submitted_at, after.pk)]
    key = (later or [key for _at, key in others] or [None])[0]
    return Listing.objects.filter(pk=key).first() if key else None


def neighbours(
    school: School, filters: QueueFilters, *, moment: datetime, of: Listing
) -> tuple[Listing | None, Listing | None]:
    """The one before and the one after it in the same view of the queue; none at either end."""
    waiting = _waiting(school, filters, moment=moment, most=MOST_PAGES * PAGE)
    here = (of.submitted_at, of.pk)
    before = max((each for each in waiting if each < here), default=None)
    after = min((each for each in waiting if each > here), default=None)
    rows = Listing.objects.select_related("school").in_bulk([each[1] for each in (before, after) if each])
    return rows.get(before[1]) if before else None, rows.get(after[1]) if after else None


def for_review(listings: ListingQuerySet) -> ListingQuerySet:
    """With what the queue's rows and the checks read, and whether it is the host's first project here."""
    shown = Listing.objects.filter(
        school=OuterRef("school"), posting__host=OuterRef("posting__host"), published_at__isnull=False
    )
    return listings.select_related(
        "program__policy", "program__school", "school", "employer", "posting__host__user", "sent", "shown"
    ).annotate(is_first=~Exists(shown))


def _waiting(school: School, filters: QueueFilters, *, moment: datetime, most: int) -> list[tuple[datetime, int]]:
    """Two reads of an index, one for new projects and one for changes, put together."""
    found: list[tuple[datetime, int]] = []
    rows = _narrow(Listing.objects.filter(school=school), filters, moment=moment)
    for arm, wanted in (({"state": Listing.State.SUBMITTED}, "no"), ({"change": Listing.Change.WAITING}, "yes")):
        if filters.changed in ("", wanted):
            ordered = rows.filter(**arm).order_by("submitted_at", "id")
            found += ordered.values_list("submitted_at", "pk")[:most]
    return sorted(found)[:most]


def _narrow(rows: ListingQuerySet, filters: QueueFilters, *, moment: datetime) -> ListingQuerySet:
    conditions = Q()
    if filters.program:
        conditions &= Q(program__code=filters.program)
    if filters.kind:
        conditions &= Q(employer__kind=filters.kind)
    if filters.findings:
        conditions &= Q(findings__gt=0) if filters.findings == "yes" else Q(findings=0)
    if filters.waits:
        conditions &= Q(submitted_at__lte=moment - timedelta(days=int(filters.waits)))
    if filters.first:
        shown = Listing.objects.filter(
            school=OuterRef("school"), posting__host=OuterRef("posting__host"), published_at__isnull=False
        )
        conditions &= ~Q(Exists(shown)) if filters.first == "yes" else Q(Exists(shown))
    return rows.filter(conditions)


def _one_of(value: str, known) -> str:
    return value if value in set(known) else ""
