"""What is proposed to student and mentor, from the posting and the terms: they change it as they like."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fortnight.placements.models import Placement
from fortnight.postings.models import Revision
from fortnight.postings.models.posting import Mode

LONGEST_LINE = 1500  # characters; six of them still fit a page


def pact_lines(placement: Placement) -> dict[str, str]:
    text = placement.listing.shown or placement.listing.sent
    lines = {
        "goals": "\n\n".join(filter(None, (text.need.strip(), text.learn.strip()))),
        "deliverable": text.deliverable.strip(),
        "rhythm": _rhythm(placement, text),
        "answers": _("Both of us answer within one business day. Who will be away for longer says so beforehand."),
        "backup": _backup(placement),
        "ending": _ending(placement),
    }
    return {name: words[:LONGEST_LINE].strip() for name, words in lines.items()}


def _rhythm(placement: Placement, text: Revision) -> str:
    where = {
        Mode.REMOTE: _("We talk twice a week for half an hour, by video call; in between we write."),
        Mode.HYBRID: _("We talk twice a week for half an hour, once of it in person; in between we write."),
        Mode.ON_SITE: _("We sit down together twice a week for half an hour; in between just ask."),
    }[Mode(placement.mode)]
    if not text.mentor_hours:
        return where
    time = _("%(mentor)s has about %(hours)s hours a week for this.")
    hours = f"{text.mentor_hours.normalize():f}"
    return f"{where} {time % {'mentor': placement.mentor_name, 'hours': hours}}"


def _backup(placement: Placement) -> str:
    if not placement.backup_name:
        return _("Nobody is named yet. Please write down whom to ask when the mentor is away.")
    return ", ".join(filter(None, (placement.backup_name, placement.backup_email)))


def _ending(placement: Placement) -> str:
    words = _(
        "On the last day, %(day)s: the result is shown and handed over, and we look back together for half an hour."
    )
    return words % {"day": date_format(placement.ends_on, "j F Y")}
