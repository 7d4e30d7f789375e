"""How the events of listings read, and who is told: the host what the office decided, the office what waits for it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from fortnight.activity.models import Event
from fortnight.activity.notices import Letter, notify
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.people.models import Membership, Student, User
from fortnight.postings import notices_alerts  # noqa: F401 - registers what students hear of new projects
from fortnight.postings.links import for_host, for_office
from fortnight.postings.models import Listing
from fortnight.postings.people import hosts_of
from fortnight.programs.models import Program

reads("posting.created", __("%(who)s began the project"), "pencil")
reads("posting.copied", __("%(who)s copied an earlier project"), "copy")
reads("posting.discarded", __("%(who)s discarded the draft"), "trash")
reads("listing.submitted", __("%(who)s sent the project in"), "send")
reads("listing.brought_in", __("It was brought in from a file"), "send")
reads("listing.resubmitted", __("%(who)s sent it in again"), "send")
reads("listing.replaced", __("%(who)s sent a new text in before the office had decided"), "send")
reads("listing.change_submitted", __("%(who)s sent a change in"), "send")
reads("listing.edited", __("%(who)s changed a detail"), "pencil")
reads("listing.first_yes", __("%(who)s said yes; a second officer decides"), "check")
reads("listing.approved", __("%(who)s approved it"), "check")
reads("listing.changes_requested", __("%(who)s asked for changes"), "pencil")
reads("listing.declined", __("%(who)s declined it: %(reason)s"), "cross")
reads("listing.change_approved", __("%(who)s approved the change"), "check")
reads("listing.change_changes_requested", __("%(who)s asked for changes to the change"), "pencil")
reads("listing.change_declined", __("%(who)s declined the change: %(reason)s"), "cross")
reads("listing.withdrawn", __("%(who)s withdrew it"), "undo")
reads("listing.paused", __("%(who)s paused it"), "pause")
reads("listing.resumed", __("%(who)s let it take applications again"), "check")
reads("listing.closed", __("%(who)s closed it"), "lock")
reads("listing.reopened", __("%(who)s opened it again"), "undo")
reads("listing.halted", __("It takes no new applications: its host did not answer in time"), "stop")
reads("listing.went_on", __("It takes applications again"), "check")
reads("listing.labelled", __("%(who)s changed the labels"), "flag")

WAITS = ("listing.submitted", "listing.resubmitted", "listing.change_submitted")


def _to_host(event: Event, listing: Listing, *, title: str, lines: list[str], kind: str = "decision") -> None:
    letter = Letter(title=title, lines=lines, button=(_("See the project"), for_host(listing)), quote=event.note)
    notify(event, to=hosts_of(listing.posting), kind=kind, letter=letter)


@tells(*WAITS)
def something_waits(event: Event, listing: Listing) -> None:
    titles = {
        "listing.submitted": _("A project waits for review: %(title)s"),
        "listing.resubmitted": _("A project is back for review: %(title)s"),
        "listing.change_submitted": _("A change waits for review: %(title)s"),
    }
    line = _("%(employer)s, for %(program)s.") % {"employer": listing.employer_name, "program": listing.program}
    letter = Letter(
        title=titles[event.kind] % {"title": listing.sent.title},
        lines=[line],
        button=(_("Read it"), for_office(listing)),
    )
    notify(event, to=officers_of(listing), kind="office", letter=letter)


def officers_of(subject: Listing | Program | Student) -> list[User]:
    """Everybody who may decide at the school of a listing, a program or a student."""
    roles = (Membership.Role.OFFICER, Membership.Role.DIRECTOR)
    rows = Membership._base_manager.filter(school=subject.school_id, ended_at=None, role__in=roles)
    return [row.user for row in rows.select_related("user").order_by("pk")]


@tells("listing.approved")
def approved(event: Event, listing: Listing) -> None:
    title = _("Your project is published: %(title)s") % {"title": listing.title}
    line = _("Students of %(school)s can read it and apply. You hear from us with every application.")
    _to_host(event, listing, title=title, lines=[line % {"school": listing.school}])


@tells("listing.changes_requested", "listing.change_changes_requested")
def changes_requested(event: Event, listing: Listing) -> None:
    title = _("The career office asks for changes: %(title)s") % {"title": listing.sent.title}
    line = _("Please change the text and send it in again. %(school)s writes:")
    _to_host(event, listing, title=title, lines=[line % {"school": listing.school}], kind="request")


@tells("listing.declined")
def declined(event: Event, listing: Listing) -> None:
    title = _("Your project was not accepted: %(title)s") % {"title": listing.sent.title}
    line = _("%(school)s declined it. The reason: %(reason)s")
    _to_host(event, listing, title=title, lines=[line % {"school": listing.school, "reason": event.data["reason"]}])


@tells("listing.change_approved")
def change_approved(event: Event, listing: Listing) -> None:
    title = _("Your change is published: %(title)s") % {"title": listing.title}
    _to_host(event, listing, title=title, lines=[_("Students read the new text from now on.")])


@tells("listing.change_declined")
def change_declined(event: Event, listing: Listing) -> None:
    title = _("Your change was not accepted: %(title)s") % {"title": listing.title}
    line = _("The text that was approved before stays up. The reason: %(reason)s") % {"reason": event.data["reason"]}
    _to_host(event, listing, title=title, lines=[line])


@tells("listing.paused", "listing.resumed", "listing.closed", "listing.reopened")
def moved_by_the_office(event: Event, listing: Listing) -> None:
    """The host hears of it unless they did it themselves."""
    titles = {
        "listing.paused": _("Your project was paused: %(title)s"),
        "listing.resumed": _("Your project takes applications again: %(title)s"),
        "listing.closed": _("Your project was closed: %(title)s"),
        "listing.reopened": _("Your project was opened again: %(title)s"),
    }
    _to_host(event, listing, title=titles[event.kind] % {"title": listing.title}, lines=[], kind="progress")
