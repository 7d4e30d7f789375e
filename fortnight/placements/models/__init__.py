from fortnight.placements.models.hours import Worked
from fortnight.placements.models.meeting import Meeting, MeetingSlot
from fortnight.placements.models.milestone import Milestone, Showing
from fortnight.placements.models.pact import LINES, Pact, PactText, Side
from fortnight.placements.models.placement import Placement

__all__ = [
    "LINES",
    "Meeting",
    "MeetingSlot",
    "Milestone",
    "Pact",
    "PactText",
    "Placement",
    "Showing",
    "Side",
    "Worked",
]
