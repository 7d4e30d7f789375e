"""Letters about a placement, to either side."""

from typing import Any

from django.utils.translation import gettext as _

from fortnight.activity.models import Event
from fortnight.activity.notices import Letter, notify
from fortnight.applications import links
from fortnight.placements.models import Placement
from fortnight.postings.people import hosts_of


def to_student(
    event: Event, placement: Placement, kind: str, title: str, lines: list[str], *, at: str = "", **more: Any
) -> None:
    """`at` is the page below the placement's that the button opens, "pact/"."""
    path = links.placement_for_student(placement.code, placement.school) + at
    notify(event, to=[placement.student.user], kind=kind, letter=_letter(title, lines, path, at, **more))


def to_hosts(
    event: Event, placement: Placement, kind: str, title: str, lines: list[str], *, at: str = "", **more: Any
) -> None:
    path = links.placement_for_host(placement.code) + at
    notify(event, to=hosts_of(placement.listing.posting), kind=kind, letter=_letter(title, lines, path, at, **more))


def _letter(title: str, lines: list[str], path: str, at: str, **more: Any) -> Letter:
    return Letter(title, lines, (_("Open it") if at else _("To the placement"), path), **more)


def names(placement: Placement) -> dict[str, str]:
    return {"student": placement.student.name, "title": placement.title, "employer": placement.employer.name}
