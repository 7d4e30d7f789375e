"""A meeting as a calendar entry, the same for both sides but for whom it is addressed to."""

from django.utils.translation import gettext as _

from fortnight.applications.invitations import entry_of, file_of
from fortnight.placements.models import Meeting


def meeting_file(meeting: Meeting, *, to: str, url: str) -> bytes:
    placement = meeting.placement
    words = {"kind": meeting.get_kind_display(), "student": placement.student.name, "employer": placement.employer.name}
    title = _("%(kind)s: %(student)s and %(employer)s") % words
    return file_of(entry_of(meeting, title=title, text=placement.title, to=to, url=url))
