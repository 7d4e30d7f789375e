"""A season in figures, for the office's pages; three aggregates whatever the number of programs."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Sum

from fortnight.applications.models import Application
from fortnight.placements.models import Placement
from fortnight.postings.models import Listing
from fortnight.programs.models import Program

PUBLISHED_ONCE = ("published", "paused", "closed")


@dataclass
class Figures:
    """Counts of one program: listings by state, places ever published, applications by state, placements."""

    listings: Counter = field(default_factory=Counter)
    places: int = 0
    applications: Counter = field(default_factory=Counter)
    placements: int = 0

    @property
    def waiting(self) -> int:
        return self.listings["submitted"]

    @property
    def published(self) -> int:
        return self.listings["published"]

    @property
    def ever(self) -> int:
        """Projects that students have seen."""
        return sum(self.listings[state] for state in PUBLISHED_ONCE)

    @property
    def sent(self) -> int:
        return sum(self.applications.values())

    @property
    def unanswered(self) -> int:
        return self.applications["submitted"] + self.applications["shortlisted"]


def figures(programs: list[Program]) -> dict[int, Figures]:
    """By program id; a program without anything has zeros."""
    found = {program.pk: Figures() for program in programs}
    listings = Listing.objects.filter(program__in=found).order_by().values_list("program", "state")
    for program, state, count, places in listings.annotate(n=Count("id"), p=Sum("places")):
        found[program].listings[state] = count
        found[program].places += places if state in PUBLISHED_ONCE else 0
    applications = Application.objects.sent().filter(listing__program__in=found).order_by()
    for program, state, count in applications.values_list("listing__program", "state").annotate(n=Count("id")):
        found[program].applications[state] = count
    placements = Placement.objects.filter(program__in=found).order_by().values_list("program")
    for program, count in placements.annotate(n=Count("id")):
        found[program].placements = count
    return found
