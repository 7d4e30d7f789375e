"""A project's days in its program's work window: what the strip fills and what is said below it."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext

from fortnight.postings.models import Listing
from fortnight.programs.models import Program

WEEKEND = 3  # a project of whole weeks ends on a Friday when it began on a Monday


@dataclass(frozen=True)
class Span:
    starts: date
    ends: date
    words: str


def span_of(listing: Listing, program: Program) -> Span:
    """From the earliest start on; cut at the end of the work window."""
    starts = max(listing.earliest_start, program.work_start)
    ends = max(min(starts + timedelta(weeks=listing.weeks, days=-WEEKEND), program.work_end), starts)
    whole = -(-((program.work_end - program.work_start).days + 1) // 7)
    return Span(starts, ends, _words(starts, ends, listing.weeks, whole, get_language()))


@lru_cache(1024)
def _words(starts: date, ends: date, weeks: int, whole: int, _language: str | None) -> str:
    facts = {"first": date_format(starts, "j M"), "last": date_format(ends, "j M"), "n": weeks, "whole": whole}
    sentence = ngettext(
        "%(first)s – %(last)s, %(n)d of %(whole)d week",
        "%(first)s – %(last)s, %(n)d of %(whole)d weeks",
        whole,
    )
    return sentence % facts
