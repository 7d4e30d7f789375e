"""All placements seen whole: in trouble, needs a look, on track or over, and why, in words.

What decides stands in the database, so that a page can ask for one kind: `with_standing` works out the word of each row,
`reasons` says what it was made of. The two are kept in step by a test that tries each reason alone.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Case as Choice
from django.db.models import CharField, Count, Exists, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from fortnight.placements import case_words
from fortnight.placements.models import Case, Milestone, Pact, Placement, StandIn
from fortnight.placements.querysets import BROKEN_OFF, PlacementQuerySet

NEAR = timedelta(days=7)  # before the first day
PATIENCE = timedelta(days=5)  # that something shown may wait for words after its day
TROUBLE, LOOK, TRACK, OVER = "trouble", "look", "track", "over"
STANDINGS = (TROUBLE, LOOK, TRACK, OVER)
GOES_ON = ~Q(state__in=(*BROKEN_OFF, "completed"))
LEFT_ALONE = Q(broken_off_at__isnull=False, looked_after_at=None) & (
    Q(missing="host") | (~Q(broken_off_by="student") & ~Q(missing="student"))
)


def with_standing(rows: PlacementQuerySet, today: date) -> PlacementQuerySet:
    """Each row with `standing`, one of `STANDINGS`, and what it follows from."""
    of_row = {"placement": OuterRef("pk")}
    level = Case._base_manager.filter(**of_row, state__in=("open", "taken")).values("level")[:1]
    asked = StandIn._base_manager.filter(**of_row).order_by("-asked_at", "-pk").values("state")[:1]
    steps = Milestone._base_manager.filter(**of_row)
    found = rows.annotate(
        case_level=Coalesce(Subquery(level), Value(0)),
        last_asked=Coalesce(Subquery(asked), Value("")),
        is_late=Exists(steps.filter(state__in=("planned", "again"), due_on__lt=today)),
        waits_long=Exists(steps.filter(state="shown", due_on__lt=today - PATIENCE)),
        is_unagreed=Exists(Pact._base_manager.filter(**of_row, state="proposed")),
    )
    return found.annotate(standing=_standing(today))


def _standing(today: date) -> Choice:
    on = GOES_ON & Q(ends_on__gte=today)
    near, begun = Q(starts_on__lte=today + NEAR), Q(starts_on__lte=today)
    trouble = Q(last_asked__in=("declined", "lapsed")) | (Q(start_held=True) & near)
    look = (Q(state="arranging") & near) | Q(is_late=True) | Q(waits_long=True) | (Q(is_unagreed=True) & begun)
    return Choice(
        When(Q(case_level=Case.Level.TROUBLE) | LEFT_ALONE, then=Value(TROUBLE)),
        When(Q(case_level=Case.Level.LOOK) & ~on, then=Value(LOOK)),
        When(~on, then=Value(OVER)),
        When(trouble, then=Value(TROUBLE)),
        When(Q(case_level=Case.Level.LOOK) | look, then=Value(LOOK)),
        default=Value(TRACK),
        output_field=CharField(),
    )


def with_reasons(rows: PlacementQuerySet) -> PlacementQuerySet:
    """For a page: the open case of each with its signs, in two questions."""
    cases = Case._base_manager.filter(state__in=("open", "taken")).prefetch_related("signs")
    return rows.prefetch_related(Prefetch("cases", queryset=cases, to_attr="open_cases"))


def counts(rows: PlacementQuerySet, today: date) -> dict[str, int]:
    """How many are in trouble and how many need a look; what is over and has no case is not even looked at."""
    case = Exists(Case._base_manager.filter(placement=OuterRef("pk"), state__in=("open", "taken")))
    live = rows.filter(Q(ends_on__gte=today) | LEFT_ALONE | case)
    sums = {each: Count("pk", filter=Q(standing=each)) for each in (TROUBLE, LOOK)}
    return with_standing(live, today).order_by().aggregate(**sums)


def reasons(row: Placement, today: date) -> list[str]:
    """Of a row that `with_standing` and `with_reasons` have read; empty when nothing is wrong."""
    return list(_reasons(row, today))


def _reasons(row: Placement, today: date) -> Iterator[str]:
    for case in row.open_cases:
        yield from case_words.reasons(case)
    if row.fell_through and row.looked_after_at is None:
        yield _("It fell through, and nobody has spoken with the student yet.")
    if row.is_broken_off or row.state == Placement.State.COMPLETED or row.ends_on < today:
        return
    yield from _of_the_start(row, today)
    if row.is_late:
        yield _("A milestone is late.")
    if row.waits_long:
        yield _("Something that was shown has waited long for the mentor’s words.")
    if row.is_unagreed and row.starts_on <= today:
        yield _("It has begun, and the pact is not agreed by both.")


def _of_the_start(row: Placement, today: date) -> Iterator[str]:
    near = row.starts_on <= today + NEAR
    if row.last_asked in {"declined", "lapsed"}:
        yield _("Whoever was asked to stand in has not taken it on: it needs a mentor.")
    if row.start_held and near:
        yield _("The start waits for an authorization to work, and the first day is near or over.")
    if row.state == Placement.State.ARRANGING and near:
        yield _("The agreement is not signed, and the first day is near or over.")
