"""What is proposed to student and mentor, from the posting and the terms: they change it as they like."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fortnight.core.time import Closures, is_business_day, next_business_day
from fortnight.placements.models import Placement
from fortnight.postings.models import Revision
from fortnight.postings.models.posting import Mode
from fortnight.schools.queries import closed_days

LONGEST_STEP = 600
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


def milestone_plan(placement: Placement) -> list[dict[str, object]]:
    """Start, draft and result, each with its day and what there is to show."""
    text = placement.listing.shown or placement.listing.sent
    made = " ".join(text.deliverable.split())[:LONGEST_STEP]
    start, draft, result = plan_days(placement.starts_on, placement.ends_on, closed_days(placement.school))
    return [
        {
            "name": _("The plan"),
            "what": _("Half a page: what you do first, what you need for it, what is still unclear."),
            "due_on": start,
        },
        {
            "name": _("A first draft"),
            "what": _("As far as it is, rough edges and all. %(made)s") % {"made": made},
            "due_on": draft,
        },
        {"name": _("The result"), "what": made, "due_on": result},
    ]


def plan_days(first: date, last: date, closures: Closures = ()) -> tuple[date, date, date]:
    """The second business day, the one about the middle, the last; all within the placement, in this order."""
    result = last
    while result > first and not is_business_day(result, closures):
        result -= timedelta(days=1)
    start = min(next_business_day(first, closures), result)
    middle = next_business_day(first + (last - first) / 2 - timedelta(days=1), closures)
    return start, max(start, min(middle, result)), result
