"""Open projects that are like one for which somebody applied, each with its reason in words."""

from dataclasses import dataclass, field

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.applications.models import Application
from fortnight.core.time import now
from fortnight.postings.models import Listing
from fortnight.ui.tags.texts import sentence

LOOKED_AT = 200  # the newest open projects of the program
FEW = 3


@dataclass
class Similar:
    """`skills` are those that both projects name, or that the student has; `same_days`: it can begin in the same days."""

    listing: Listing
    skills: list[str] = field(default_factory=list)
    same_days: bool = False

    @property
    def why(self) -> str:
        """ "It asks for Python and Writing, welcomes your level, and begins in the same days."""
        said = []
        if self.skills:
            said.append(_("asks for %(skills)s") % {"skills": sentence(self.skills[:3])})
        if self.same_days:
            said.append(_("begins in the same days"))
        said.append(
            ngettext("has %(n)d free place", "has %(n)d free places", self.listing.free_places)
            % {"n": self.listing.free_places}
        )
        return sentence(said)


def similar_to(application: Application) -> list[Similar]:
    """At most three of the same program: free, not tried yet, of a welcome level; the most alike first. One query."""
    listing, student = application.listing, application.student
    tried = Application._base_manager.filter(student=student).exclude(state="discarded").values("listing")
    rows = Listing.objects.of_program(listing.program).open_at(now()).filter(halted_at=None, held__lt=F("places"))
    rows = rows.exclude(pk__in=tried).exclude(pk=listing.pk).select_related("program").defer("summary")
    wanted = {*map(str.casefold, listing.skills), *map(str.casefold, student.skills)}
    found = [_compare(each, listing, wanted) for each in rows.order_by("-published_at", "-id")[:LOOKED_AT]]
    fitting = [one for one in found if not one.listing.levels or student.level in one.listing.levels]
    fitting.sort(key=lambda one: (-len(one.skills), not one.same_days))
    return fitting[:FEW]


def _compare(one: Listing, other: Listing, wanted: set[str]) -> Similar:
    shared = [skill for skill in one.skills if skill.casefold() in wanted]
    return Similar(one, shared, one.earliest_start <= other.latest_start and other.earliest_start <= one.latest_start)
