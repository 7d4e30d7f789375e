"""A season in figures, for the office's pages; two aggregates whatever the number of programs.

Applications are not counted: each listing keeps how many it was sent. Those without an answer are, as far as a thousand.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Sum

from fortnight.applications.models import Application
from fortnight.placements.models import Placement
from fortnight.postings.models import Listing
from fortnight.programs.models import Program

MANY = 1000
PUBLISHED_ONCE = ("published", "paused", "closed")


@dataclass
class Figures:
    """Counts of one program: listings by state, places ever published, applications ever sent, placements."""

    listings: Counter = field(default_factory=Counter)
    places: int = 0
    sent: int = 0
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


def figures(programs: list[Program]) -> dict[int, Figures]:
    """By program id; a program without anything has zeros."""
    found = {program.pk: Figures() for program in programs}
    listings = Listing.objects.filter(program__in=found).order_by().values_list("program", "state")
    sums = {"n": Count("id"), "p": Sum("places"), "a": Sum("applicants")}
    for program, state, count, places, sent in listings.annotate(**sums):
        found[program].listings[state] = count
        found[program].places += places if state in PUBLISHED_ONCE else 0
        found[program].sent += sent
    placements = (
        Placement.objects.filter(program__in=found).exclude(state="cancelled").order_by().values_list("program")
    )
    for program, count in placements.annotate(n=Count("id")):
        found[program].placements = count
    return found


def unanswered(program: Program) -> int:
    """Applications that the host has not answered yet; at most 1,001 are counted."""
    open_ones = Application.objects.in_states(("submitted", "shortlisted")).filter(listing__program=program)
    return open_ones.order_by()[: MANY + 1].count()
