"""Who is told what of placements, and how their events read in a timeline."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.activity.models import Event
from fortnight.activity.notices import Letter, notify
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.applications import links
from fortnight.placements.calendar import calendar_file
from fortnight.placements.models import Placement
from fortnight.postings.people import hosts_of

reads("placement.created", lazy("The place was accepted"), "check", to_student=lazy("You accepted the place"))
reads(
    "placement.confirmed_by_student", lazy("The student confirmed the arrangements"), "check",
    to_student=lazy("You confirmed the arrangements"),
)  # fmt: skip
reads("placement.confirmed_by_host", lazy("%(who)s confirmed the arrangements"), "check")
reads("placement.arranged", lazy("Both sides have confirmed"), "check")


def tell_student(event: Event, placement: Placement, kind: str, title: str, lines: list[str]) -> None:
    path = links.placement_for_student(placement.code, placement.school)
    letter = Letter(title, lines, (_("To the placement"), path), files=[calendar(placement)])
    notify(event, to=[placement.student.user], kind=kind, letter=letter)


def tell_hosts(event: Event, placement: Placement, kind: str, title: str, lines: list[str]) -> None:
    path = links.placement_for_host(placement.code)
    letter = Letter(title, lines, (_("To the placement"), path), files=[calendar(placement)])
    notify(event, to=hosts_of(placement.listing.posting), kind=kind, letter=letter)


def calendar(placement: Placement) -> tuple[str, str, bytes]:
    return ("micro-internship.ics", "text/calendar", calendar_file(placement, url=""))


@tells("placement.confirmed_by_host")
def host_confirmed(event: Event, placement: Placement) -> None:
    if placement.student_confirmed_at is None:
        title = _("Please confirm the arrangements for “%(title)s”") % {"title": placement.title}
        tell_student(event, placement, "request", title, [_("Your host says that everything is settled.")])


@tells("placement.confirmed_by_student")
def student_confirmed(event: Event, placement: Placement) -> None:
    if placement.host_confirmed_at is None:
        title = _("Please confirm the arrangements with %(student)s") % {"student": placement.student.name}
        tell_hosts(event, placement, "request", title, [_("The student says that everything is settled.")])


@tells("placement.arranged")
def arranged(event: Event, placement: Placement) -> None:
    title = _("Everything is arranged for “%(title)s”") % {"title": placement.title}
    lines = [_("Both sides have confirmed. The dates are attached for your calendar.")]
    tell_student(event, placement, "progress", title, lines)
    tell_hosts(event, placement, "progress", title, lines)
