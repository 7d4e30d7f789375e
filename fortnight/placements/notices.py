"""Who is told what of placements, and how their events read in a timeline."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.activity.models import Event
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.placements import notices_meetings, notices_milestones, notices_pact  # noqa: F401 - register more kinds
from fortnight.placements.calendar import calendar_file
from fortnight.placements.models import Placement
from fortnight.placements.telling import to_hosts, to_student

reads("placement.created", lazy("The place was accepted"), "check", to_student=lazy("You accepted the place"))
reads(
    "placement.confirmed_by_student", lazy("The student confirmed the arrangements"), "check",
    to_student=lazy("You confirmed the arrangements"),
)  # fmt: skip
reads("placement.confirmed_by_host", lazy("%(who)s confirmed the arrangements"), "check")
reads("placement.arranged", lazy("Both sides have confirmed"), "check")


def dates(placement: Placement) -> dict[str, Any]:
    """The calendar file that goes with a letter."""
    return {"files": [("micro-internship.ics", "text/calendar", calendar_file(placement, url=""))]}


@tells("placement.confirmed_by_host")
def host_confirmed(event: Event, placement: Placement) -> None:
    if placement.student_confirmed_at is None:
        title = _("Please confirm the arrangements for “%(title)s”") % {"title": placement.title}
        to_student(
            event, placement, "request", title, [_("Your host says that everything is settled.")], **dates(placement)
        )


@tells("placement.confirmed_by_student")
def student_confirmed(event: Event, placement: Placement) -> None:
    if placement.host_confirmed_at is None:
        title = _("Please confirm the arrangements with %(student)s") % {"student": placement.student.name}
        to_hosts(
            event, placement, "request", title, [_("The student says that everything is settled.")], **dates(placement)
        )


@tells("placement.arranged")
def arranged(event: Event, placement: Placement) -> None:
    title = _("Everything is arranged for “%(title)s”") % {"title": placement.title}
    lines = [_("Both sides have confirmed. The dates are attached for your calendar.")]
    to_student(event, placement, "progress", title, lines, **dates(placement))
    to_hosts(event, placement, "progress", title, lines, **dates(placement))
