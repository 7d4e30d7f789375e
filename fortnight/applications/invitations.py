"""The calendar entry of a talk or a meeting, the same for both sides but for whom it is addressed to."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from fortnight.activity.models import Event
from fortnight.activity.notices import Letter, notify
from fortnight.applications.models import Interview, Proposal
from fortnight.core.calendar import Entry, calendar
from fortnight.core.time import now
from fortnight.people.models import User


def invitation(interview: Interview, *, to: str, url: str) -> bytes:
    """The file for one side. The sender is the site, so that no address is given away."""
    return file_of(entry(interview, to=to, url=url))


def file_of(entry: Entry) -> bytes:
    return calendar([entry], stamp=now())


def entry(interview: Interview, *, to: str = "", url: str = "") -> Entry:
    application = interview.application
    with_whom = {"student": application.student_name, "employer": application.listing.employer_name}
    title = _("Talk: %(student)s and %(employer)s") % with_whom
    return entry_of(interview, title=title, text=application.listing.title, to=to, url=url)


def entry_of(proposal: Proposal, *, title: str, text: str, to: str, url: str) -> Entry:
    """Only where a time was picked, or was picked and then called off (`picked` is kept by the caller)."""
    slot = proposal.picked
    if slot is None:
        raise ValueError("no time has been picked")
    return Entry(
        uid=f"{proposal.code}@{settings.BASE_URL.split('://')[-1]}",
        starts=slot.starts_at,
        ends=slot.starts_at + timedelta(minutes=proposal.minutes),
        title=title,
        text=text,
        where=proposal.where,
        url=url,
        sequence=proposal.sequence,
        cancelled=proposal.state == Proposal.State.CANCELLED,
        organizer=settings.DEFAULT_FROM_EMAIL.split("<")[-1].rstrip(">"),
        attendee=to,
    )


def to_calendars(event: Event, proposal: Proposal, letters: Iterable[tuple[User, Letter, bytes]]) -> None:
    """Each person's letter with their own file, also of whoever did it: calendars are changed by mail alone."""
    method = "CANCEL" if proposal.state == Proposal.State.CANCELLED else "REQUEST"
    for person, letter, content in letters:
        file = ("talk.ics", f"text/calendar; method={method}", content)
        notify(event, to=[person], kind="decision", letter=replace(letter, files=[file]), also_who_did_it=True)
