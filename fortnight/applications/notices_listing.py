"""Those who applied hear what changed in the project, once the office has approved it."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from fortnight.activity.models import Event
from fortnight.activity.notices import Letter, notify
from fortnight.activity.registry import tells
from fortnight.applications import links
from fortnight.applications.models import Application
from fortnight.postings.changes import NOT_FOR_STUDENTS
from fortnight.postings.comparison import Difference, differences
from fortnight.postings.models import Listing, Revision

SHORT = 120


@tells("listing.change_approved")
def project_changed(event: Event, listing: Listing) -> None:
    before = Revision.objects.filter(posting=listing.posting_id, number=event.data["before"]).first()
    if before is None or listing.shown is None:
        return
    changes = [_sentence(each) for each in differences(before, listing.shown) if each.field not in NOT_FOR_STUDENTS]
    if not changes:
        return
    waiting = Application.objects.filter(listing=listing).open().select_related("student__user", "school")
    for application in waiting.order_by("pk"):
        title = _("The project you applied for has changed: “%(title)s”") % {"title": listing.title}
        lines = [_("The career office has approved it. Your application stands; you can withdraw it at any time.")]
        button = (_("Open the application"), links.for_student(application, application.school))
        letter = Letter(title, [*lines, *changes], button)
        notify(event, to=[application.student.user], kind="progress", letter=letter)


def _sentence(change: Difference) -> str:
    """Short values are told as they were and are; of longer texts only that they changed."""
    old, new = ("".join(text for kind, text in change.pieces if kind in {"same", side}) for side in ("out", "in"))
    if len(old) + len(new) > SHORT:
        return _("%(field)s: the text has changed.") % {"field": capfirst(change.label)}
    return _("%(field)s: %(new)s (before: %(old)s).") % {"field": capfirst(change.label), "new": new, "old": old}
