"""The calendar entry of a talk, the same for both sides but for whom it is addressed to."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from fortnight.applications.models import Interview
from fortnight.core.calendar import Entry, calendar
from fortnight.core.time import now


def invitation(interview: Interview, *, to: str, url: str) -> bytes:
    """The file for one side. The sender is the site, so that no address is given away."""
    return calendar([entry(interview, to=to, url=url)], stamp=now())


def entry(interview: Interview, *, to: str = "", url: str = "") -> Entry:
    """Only for a talk whose time was picked, or that was picked and then called off (`picked` is kept by the caller)."""
    slot = interview.picked
    if slot is None:
        raise ValueError("no time has been picked")
    application = interview.application
    with_whom = {"student": application.student_name, "employer": application.listing.employer_name}
    return Entry(
        uid=f"{interview.code}@{settings.BASE_URL.split('://')[-1]}",
        starts=slot.starts_at,
        ends=slot.starts_at + timedelta(minutes=interview.minutes),
        title=_("Talk: %(student)s and %(employer)s") % with_whom,
        text=application.listing.title,
        where=interview.where,
        url=url,
        sequence=interview.sequence,
        cancelled=interview.state == Interview.State.CANCELLED,
        organizer=settings.DEFAULT_FROM_EMAIL.split("<")[-1].rstrip(">"),
        attendee=to,
    )
