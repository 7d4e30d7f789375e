"""The first-day page: made of the posting, the arrangements, the pact and the host's hints."""

from fortnight.placements.models import LINES, Meeting, Milestone, PactText, Placement
from fortnight.placements.next_steps import Known
from fortnight.portals.http import Request
from fortnight.portals.placed.pact import known_pact

SAID = ("rhythm", "answers", "backup")  # of the pact, what one needs to know on the first morning


def reading(request: Request, placement: Placement) -> dict[str, object]:
    meetings = list(placement.meetings.select_related("picked"))
    milestones = list(placement.milestones.all())
    known = Known(placement, known_pact(placement), meetings, milestones)
    return {
        "placement": placement,
        "text": placement.listing.shown or placement.listing.sent,
        "kickoff": kickoff_of(meetings),
        "first": next((each for each in milestones if each.state != Milestone.State.DROPPED), None),
        "pact": known.pact,
        "said": said(known),
        "zone": request.user.time_zone or placement.school.time_zone,
    }


def kickoff_of(meetings: list[Meeting]) -> Meeting | None:
    agreed = [each for each in meetings if each.state == Meeting.State.PICKED and each.kind == Meeting.Kind.KICKOFF]
    return min(agreed, key=lambda each: each.picked.starts_at, default=None)


def said(known: Known) -> list[tuple[str, str]]:
    if known.pact is None:
        return []
    text = known.pact.texts.get(version=known.pact.version)
    return [(PactText._meta.get_field(name).verbose_name, getattr(text, name)) for name in LINES if name in SAID]
