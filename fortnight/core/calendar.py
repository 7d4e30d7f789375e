"""Calendar files (RFC 5545). `icalendar` is slow to import and needed rarely, so it is imported late."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from fortnight.core.text import clean_lines, one_line

if TYPE_CHECKING:
    from icalendar import Event


@dataclass(frozen=True)
class Entry:
    """One entry. Whole days when `starts` is a date; then `ends` is the last day, included.

    `uid` stays the same and `sequence` grows when an entry changes, so that calendars replace it.
    """

    uid: str
    starts: datetime | date
    ends: datetime | date
    title: str
    text: str = ""
    where: str = ""
    url: str = ""
    sequence: int = 0
    cancelled: bool = False
    organizer: str = ""
    attendee: str = ""


def calendar(entries: list[Entry], *, stamp: datetime) -> bytes:
    """The file. A single entry with an organizer is an invitation (REQUEST or CANCEL), all else is published."""
    from icalendar import Calendar

    file = Calendar()
    file.add("prodid", "-//Fortnight//micro-internships//EN")
    file.add("version", "2.0")
    file.add("method", _method(entries))
    for entry in entries:
        file.add_component(_component(entry, stamp))
    return file.to_ical()


def _method(entries: list[Entry]) -> str:
    if len(entries) != 1 or not entries[0].organizer:
        return "PUBLISH"
    return "CANCEL" if entries[0].cancelled else "REQUEST"


def _component(entry: Entry, stamp: datetime) -> "Event":
    from icalendar import Event, vCalAddress

    whole_days = not isinstance(entry.starts, datetime)
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.starts)
    event.add("dtend", entry.ends + timedelta(days=1) if whole_days else entry.ends)
    event.add("summary", one_line(entry.title))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    for name, value in _texts(entry):
        if value:
            event.add(name, value)
    if entry.organizer:
        event.add("organizer", vCalAddress(f"mailto:{entry.organizer}"))
    if entry.attendee:
        event.add("attendee", vCalAddress(f"mailto:{entry.attendee}"))
    return event


def _texts(entry: Entry) -> list[tuple[str, str]]:
    return [("description", clean_lines(entry.text)), ("location", one_line(entry.where)), ("url", entry.url)]
