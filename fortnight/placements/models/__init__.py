from fortnight.placements.models.agreement import SIDES, Agreement, Clauses, EmergencyContact, Signature
from fortnight.placements.models.authorization import WorkAuthorization
from fortnight.placements.models.case import Case, CaseNote, CaseSign
from fortnight.placements.models.hours import Worked
from fortnight.placements.models.meeting import Meeting, MeetingSlot
from fortnight.placements.models.milestone import Milestone, Showing
from fortnight.placements.models.pact import LINES, Pact, PactText, Side
from fortnight.placements.models.placement import Placement
from fortnight.placements.models.pulse import Pulse
from fortnight.placements.models.trouble import GivenUp, StandIn, Statement

__all__ = [
    "LINES",
    "SIDES",
    "Agreement",
    "Case",
    "CaseNote",
    "CaseSign",
    "Clauses",
    "EmergencyContact",
    "GivenUp",
    "Meeting",
    "MeetingSlot",
    "Milestone",
    "Pact",
    "PactText",
    "Placement",
    "Pulse",
    "Showing",
    "Side",
    "Signature",
    "StandIn",
    "Statement",
    "WorkAuthorization",
    "Worked",
]
