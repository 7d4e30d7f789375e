"""Mail of new projects: what saved searches found."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.utils.translation import ngettext

from fortnight.activity.mail import absolute
from fortnight.activity.models import Event
from fortnight.activity.notices import notify
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.people.models import Student
from fortnight.postings.links import for_student, saved_searches
from fortnight.postings.models import Hit, Listing

reads("student.alerted", __("New projects that saved searches found were told"), "mail")

SHOWN = 25  # projects of one mail; the rest stands on the list


@dataclass(frozen=True)
class Told:
    """A project in a mail, and why it is told."""

    listing: Listing
    url: str
    why: str


def letter(listings: list[tuple[Listing, str]]) -> dict[str, Any]:
    """What the template shows: the first projects, each with its reason, and how many there are besides."""
    told = [Told(listing, absolute(for_student(listing)), why) for listing, why in listings[:SHOWN]]
    return {"projects": told, "others": max(len(listings) - SHOWN, 0)}


@tells("student.alerted")
def found(event: Event, student: Student) -> None:
    hits = Hit.objects.filter(pk__in=event.data["hits"]).select_related("listing__program__school", "search")
    by_listing: dict[Listing, list[str]] = {}
    for hit in hits.order_by("id"):
        by_listing.setdefault(hit.listing, []).append(f"“{hit.search.name}” ({hit.search.get_rhythm_display()})")
    named = [(listing, _("Found by %(names)s") % {"names": ", ".join(names)}) for listing, names in by_listing.items()]
    number = len(named)
    words = ngettext("%(n)d new project for your saved searches", "%(n)d new projects for your saved searches", number)
    url = saved_searches(student.school)
    context = {
        **letter(named),
        "why": _("You get this mail because you saved these searches and asked to hear of new projects."),
        "button": _("Your saved searches"),
    }
    title = words % {"n": number}
    notify(
        event, to=[student.user], kind="alert", title=title, template="postings/new_projects", url=url, context=context
    )
