"""Addresses of a host's placements and all that belongs to them."""

from fortnight.core.access import route
from fortnight.portals.access import host
from fortnight.portals.host import (
    agreement,
    first_day,
    hours,
    looking_back,
    meetings,
    milestones,
    pact,
    placements,
    pulses,
)

urlpatterns = [
    route("placements/", placements.placements, name="placements", GET=host),
    route("placements/<str:code>/", placements.placement, name="placement", GET=host),
    route("placements/<str:code>/calendar.ics", placements.placement_calendar, name="placement-calendar", GET=host),
    route("placements/<str:code>/pact/", pact.pact, name="pact", GET=host),
    route("placements/<str:code>/pact/edit/", pact.pact_edit, name="pact-edit", GET=host, POST=host),
    route("placements/<str:code>/pact/agreement/", pact.pact_agreement, name="pact-agreement", POST=host),
    route("placements/<str:code>/pulse/", pulses.pulse, name="pulse", GET=host, POST=host),
    route("placements/<str:code>/first-day/", first_day.first_day, name="first-day", GET=host),
    route("placements/<str:code>/first-day/hints/", first_day.hints, name="hints", GET=host, POST=host),
    route("placements/<str:code>/hours/", hours.hours, name="hours", GET=host),
    route("placements/<str:code>/meetings/new/", meetings.meeting, name="meeting", GET=host, POST=host),
    route("placements/<str:code>/milestones/new/", milestones.milestone_new, name="milestone-new", GET=host, POST=host),
    route("milestones/<str:code>/", milestones.milestone, name="milestone", GET=host, POST=host),
    route("milestones/<str:code>/edit/", milestones.milestone_edit, name="milestone-edit", GET=host, POST=host),
    route("milestones/<str:code>/dropping/", milestones.milestone_dropping, name="milestone-dropping", POST=host),
    route("milestones/<str:code>/return/", milestones.milestone_return, name="milestone-return", POST=host),
    route("showings/<str:code>/file.pdf", milestones.showing_file, name="showing-file", GET=host),
    route("meetings/<str:code>/cancellation/", meetings.meeting_cancellation, name="meeting-cancellation", POST=host),
    route("meetings/<str:code>/calendar.ics", meetings.meeting_calendar, name="meeting-calendar", GET=host),
    route("placements/<str:code>/agreement/", agreement.agreement, name="agreement", GET=host),
    route(
        "placements/<str:code>/agreement/change/",
        agreement.agreement_change,
        name="agreement-change",
        GET=host,
        POST=host,
    ),
    route("placements/<str:code>/agreement/signature/", agreement.signature, name="signature", POST=host),
    route("placements/<str:code>/agreement/<int:version>/", agreement.agreement, name="agreement-version", GET=host),
    route(
        "placements/<str:code>/agreement/<int:version>/agreement.pdf",
        agreement.agreement_paper,
        name="agreement-paper",
        GET=host,
    ),
    route("placements/<str:code>/ending/", agreement.ending, name="ending", GET=host, POST=host),
    route("placements/<str:code>/statement/", agreement.statement, name="statement", GET=host, POST=host),
    route("placements/<str:code>/evaluation/", looking_back.evaluation, name="evaluation", GET=host, POST=host),
    route("placements/<str:code>/stand-in/", agreement.stand_in, name="stand-in", GET=host, POST=host),
    route("placements/<str:code>/tie/", looking_back.tie, name="tie", POST=host),
]
