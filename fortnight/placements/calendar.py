"""A placement as a calendar file."""

from django.conf import settings
from django.utils.translation import gettext as _

from fortnight.core.calendar import Entry, calendar
from fortnight.core.time import now
from fortnight.placements.models import Placement


def calendar_file(placement: Placement, *, url: str) -> bytes:
    """One entry over all days of the placement, whole days."""
    entry = Entry(
        uid=f"{placement.code}@{settings.BASE_URL.split('://')[-1]}",
        starts=placement.starts_on,
        ends=placement.ends_on,
        title=_("Micro-internship: %(title)s") % {"title": placement.title},
        text=_("Mentor: %(name)s") % {"name": placement.mentor_name},
        where=placement.place or str(placement.get_mode_display()),
        url=url,
        sequence=placement.agreements.count(),  # grows with each version, the one that ends it too
        cancelled=placement.state == Placement.State.CANCELLED,
    )
    return calendar([entry], stamp=now())
