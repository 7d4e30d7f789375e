"""How many listings each filter leaves: kept counts of the whole program, capped counts of a narrowed list."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import connection

from fortnight.postings.models import FacetCount

TOP = 12
LISTED = (
    "mode", "weeks", "hours", "pay", "paid", "rate", "start", "taking", "alumni",
    "label", "place", "skill", "level", "field", "employer",
)  # fmt: skip
FEW = ("all", "mode", "weeks", "hours", "pay", "paid", "rate", "start", "taking", "alumni", "label", "level")
MANY = ("place", "skill", "field", "employer")
NAMED = ("label", "level", *MANY)


@dataclass(frozen=True)
class Value:
    """`n` listings; with `more` at least so many. `label` is empty where the page has its own word for the value."""

    value: str
    label: str
    n: int
    more: bool = False
    checked: bool = False


@dataclass
class Facets:
    """Values by facet, the commonest first; `total` is the number on the whole list of the programs."""

    values: dict[str, list[Value]] = field(default_factory=dict)
    total: int = 0


def kept(programs: Iterable[int]) -> tuple[dict[str, Counter[str]], dict[str, dict[str, str]]]:
    """The kept counts and the labels of a program: all values of small facets, the commonest of large ones."""
    counts: dict[str, Counter[str]] = {}
    labels: dict[str, dict[str, str]] = {}
    for facet, value, label, n in _kept_rows(list(programs)):
        counts.setdefault(facet, Counter())[value] += n
        labels.setdefault(facet, {})[value] = label
    return counts, labels


def _kept_rows(programs: list[int]) -> list[tuple[str, str, str, int]]:
    each = []
    given: list = []
    table = "SELECT facet, value, label, n FROM postings_facetcount WHERE program_id = %s AND n > 0"
    for program in programs:
        each.append(f"{table} AND facet IN ({', '.join(['%s'] * len(FEW))})")
        given += [program, *FEW]
        for facet in MANY:
            each.append(f"SELECT * FROM ({table} AND facet = %s ORDER BY n DESC, value LIMIT {TOP}) AS top_{facet}")
            given += [program, facet]
    if not each:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each), given)
        return cursor.fetchall()


def labels_of(programs: Iterable[int], values: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    """What the values of large facets are called; one query."""
    wanted = {value for chosen in values.values() for value in chosen}
    rows = FacetCount.objects.filter(program__in=programs, facet__in=values, value__in=wanted).order_by()
    labels: dict[str, dict[str, str]] = {}
    for facet, value, label in rows.values_list("facet", "value", "label"):
        labels.setdefault(facet, {})[value] = label
    return labels


def tally(tags: Iterable[str]) -> defaultdict[str, Counter[str]]:
    """Counts by facet from the tag columns of candidates."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for tag, n in Counter(" ".join(tags).split()).items():
        facet, _colon, value = tag.partition(":")
        counts[facet][value] = n
    return counts


def tally_one(facet: str, tags: Iterable[str]) -> Counter[str]:
    """Counts of one facet's values alone."""
    start = f" {facet}:"
    return Counter(piece.split(" ", 1)[0] for line in tags for piece in f" {line}".split(start)[1:])


def with_welcomes(counts: dict[str, Counter[str]]) -> None:
    """A listing that welcomes all levels or fields counts for each of them."""
    for facet in ("level", "field"):
        everybody = counts.get(facet, Counter()).pop("any", 0)
        for value in counts.get(facet, ()):
            counts[facet][value] += everybody


def values(counter: Mapping[str, int], labels: Mapping[str, str], chosen: Iterable[str], *, more: bool) -> list[Value]:
    """The commonest values and all chosen ones."""
    picked = set(chosen)
    order = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    shown = [(value, n) for at, (value, n) in enumerate(order) if at < TOP or value in picked]
    shown += [(value, 0) for value in sorted(picked - counter.keys())]
    return [
        Value(value, labels.get(value) or "", n, more=more and n > 0, checked=value in picked) for value, n in shown
    ]
