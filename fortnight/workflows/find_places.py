"""For a student without a place: open projects with a free one that suit, each with its reasons in words. There is no score."""

from dataclasses import dataclass

from django.db.models import F

from fortnight.applications.models import Application
from fortnight.core.time import now
from fortnight.people.models import Student
from fortnight.placements.fit import calendar_of
from fortnight.postings.models import Listing
from fortnight.workflows.suggest_projects import suiting

LOOKED_AT = 300  # the newest open projects of the school


@dataclass(frozen=True)
class Suiting:
    """A project with a free place, and why it suits."""

    listing: Listing
    why: str


def find_places(student: Student) -> list[Suiting]:
    """The newest first; not what the student has tried already, nor what clashes with their calendar. Five queries."""
    moment = now()
    today = moment.astimezone(student.school.zone).date()
    tried = Application._base_manager.filter(student=student).exclude(state="discarded").values("listing")
    rows = Listing.objects.open_at(moment).filter(
        school=student.school,
        halted_at=None,
        held__lt=F("places"),
        program__state="open",
        program__applications_open__lte=today,
    )
    rows = rows.exclude(pk__in=tried).select_related("program__policy", "program__school")
    found = list(rows.order_by("-published_at", "-id")[:LOOKED_AT])
    by_id = {listing.pk: listing for listing in found}
    return [Suiting(by_id[key], why) for key, why in suiting(student, found, calendar_of(student))]
