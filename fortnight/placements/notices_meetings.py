"""Who is told what of kickoff and meetings; what is agreed stands in two calendars."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.activity.models import Event
from fortnight.activity.notices import Letter
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.applications import links
from fortnight.applications.invitations import to_calendars
from fortnight.employers.models import Host
from fortnight.people.models import User
from fortnight.placements.invitations import meeting_file
from fortnight.placements.models import Meeting
from fortnight.placements.telling import names, to_hosts, to_student
from fortnight.postings.people import hosts_of

reads("meeting.proposed", lazy("%(who)s proposed times for a meeting"), "calendar")
reads(
    "meeting.picked", lazy("A time for a meeting was picked"), "calendar", to_student=lazy("You picked a time to meet")
)
reads(
    "meeting.none_fit", lazy("None of the times fits the student"), "calendar",
    to_student=lazy("You said that none of the times fits"),
)  # fmt: skip
reads("meeting.cancelled", lazy("%(who)s called a meeting off"), "cross")


def _words(meeting: Meeting) -> dict[str, str]:
    return {**names(meeting.placement), "kind": str(meeting.get_kind_display())}


@tells("meeting.proposed")
def proposed(event: Event, meeting: Meeting) -> None:
    title = _("%(employer)s proposes times: %(kind)s for “%(title)s”") % _words(meeting)
    lines = [_("Pick one of them, or say that none fits.")]
    to_student(event, meeting.placement, "request", title, lines, quote=event.note)


@tells("meeting.picked")
def picked(event: Event, meeting: Meeting) -> None:
    title = _("Agreed: %(kind)s for “%(title)s”") % _words(meeting)
    _to_both(event, meeting, title, [_("The calendar invitation is attached.")])


@tells("meeting.none_fit")
def none_fit(event: Event, meeting: Meeting) -> None:
    title = _("None of the times fits %(student)s: %(kind)s") % _words(meeting)
    to_hosts(event, meeting.placement, "request", title, [_("Propose others.")], quote=event.note)


@tells("meeting.cancelled")
def cancelled(event: Event, meeting: Meeting) -> None:
    title = _("Called off: %(kind)s for “%(title)s”") % _words(meeting)
    if meeting.picked_id:
        _to_both(event, meeting, title, [_("The attached file takes it out of your calendar.")])
        return
    for tell in (to_student, to_hosts):
        tell(event, meeting.placement, "decision", title, [], quote=event.note)


def _to_both(event: Event, meeting: Meeting, title: str, lines: list[str]) -> None:
    placement, student = meeting.placement, meeting.student.user
    sides = [(student, links.placement_for_student(placement.code, placement.school))]
    sides += [(each, links.placement_for_host(placement.code)) for each in _hosts(meeting) if each.pk != student.pk]
    letters = [
        (
            person,
            Letter(title, lines, (_("To the placement"), url), quote=event.note),
            meeting_file(meeting, to=person.email, url=""),
        )
        for person, url in sides
    ]
    to_calendars(event, meeting, letters)


def _hosts(meeting: Meeting) -> list[User]:
    """Who proposed it; if they are no longer there, who answers for the project."""
    if meeting.host.state == Host.State.ACTIVE:
        return [meeting.host.user]
    return hosts_of(meeting.placement.listing.posting)[:1]
