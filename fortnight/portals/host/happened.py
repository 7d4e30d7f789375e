"""What happened, in a sentence and an icon, as a host reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from fortnight.activity.models import Event
from fortnight.postings.models.posting import Project
from fortnight.ui.tags.texts import sentence

WORDS: dict[str, tuple[Any, str, str]] = {
    "posting.created": (_("Begun"), "pencil", ""),
    "posting.copied": (_("Copied from an earlier project"), "copy", ""),
    "posting.discarded": (_("Discarded"), "trash", ""),
    "listing.submitted": (_("Sent in"), "send", "accent"),
    "listing.brought_in": (_("Brought in from a file, for the office to read"), "send", "accent"),
    "listing.resubmitted": (_("Sent in again"), "send", "accent"),
    "listing.replaced": (_("A newer text was sent in"), "send", "accent"),
    "listing.change_submitted": (_("A change was sent in"), "send", "accent"),
    "listing.edited": (_("Changed, and shown at once"), "pencil", ""),
    "listing.approved": (_("Approved and published"), "check", "positive"),
    "listing.changes_requested": (_("The office asked for changes"), "pencil", "caution"),
    "listing.declined": (_("Declined"), "cross", "danger"),
    "listing.change_approved": (_("The change was approved"), "check", "positive"),
    "listing.change_changes_requested": (_("The office asked for changes to the change"), "pencil", "caution"),
    "listing.change_declined": (_("The change was declined; the approved text stays"), "cross", "danger"),
    "listing.withdrawn": (_("Withdrawn"), "undo", ""),
    "listing.paused": (_("Paused"), "pause", "caution"),
    "listing.resumed": (_("Takes applications again"), "check", "positive"),
    "listing.closed": (_("Closed"), "lock", ""),
    "listing.reopened": (_("Opened again"), "check", "positive"),
}


@dataclass(frozen=True)
class Happened:
    words: Any
    icon: str
    tone: str
    at: datetime
    by: str
    note: str
    school: str
    changed: str


def told(events: Iterable[Event], *, schools: bool) -> list[Happened]:
    """Kinds without words of their own are not for hosts. `schools` names the school where there are several."""
    return [_told(event, schools=schools) for event in events if event.kind in WORDS]


def _told(event: Event, *, schools: bool) -> Happened:
    words, icon, tone = WORDS[event.kind]
    names = [
        str(Project._meta.get_field(name).verbose_name)
        for name in event.data.get("changed", ())
        if isinstance(name, str) and name in Project.columns()
    ]
    return Happened(
        words=words,
        icon=icon,
        tone=tone,
        at=event.at,
        by=str(event.actor) if event.actor else "",
        note=event.note,
        school=event.school.short_name if schools and event.school else "",
        changed=sentence(names),
    )
