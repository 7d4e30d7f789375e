"""Addresses of a student's placements and all that belongs to them."""

from fortnight.core.access import route
from fortnight.portals.access import student
from fortnight.portals.student import agreement, first_day, hours, meetings, milestones, needs, pact, placements, pulses

urlpatterns = [
    route("placements/", placements.placements, name="placements", GET=student),
    route("placements/<str:code>/", placements.placement, name="placement", GET=student),
    route("placements/<str:code>/calendar.ics", placements.placement_calendar, name="placement-calendar", GET=student),
    route("placements/<str:code>/pact/", pact.pact, name="pact", GET=student),
    route("placements/<str:code>/pact/edit/", pact.pact_edit, name="pact-edit", GET=student, POST=student),
    route("placements/<str:code>/pact/agreement/", pact.pact_agreement, name="pact-agreement", POST=student),
    route("placements/<str:code>/pulse/", pulses.pulse, name="pulse", GET=student, POST=student),
    route("placements/<str:code>/first-day/", first_day.first_day, name="first-day", GET=student),
    route("placements/<str:code>/hours/", hours.hours, name="hours", GET=student, POST=student),
    route(
        "placements/<str:code>/milestones/new/",
        milestones.milestone_new,
        name="milestone-new",
        GET=student,
        POST=student,
    ),
    route("hours/<str:code>/removal/", hours.hours_removal, name="hours-removal", POST=student),
    route("milestones/<str:code>/", milestones.milestone, name="milestone", GET=student, POST=student),
    route("milestones/<str:code>/edit/", milestones.milestone_edit, name="milestone-edit", GET=student, POST=student),
    route("milestones/<str:code>/dropping/", milestones.milestone_dropping, name="milestone-dropping", POST=student),
    route("milestones/<str:code>/return/", milestones.milestone_return, name="milestone-return", POST=student),
    route("showings/<str:code>/file.pdf", milestones.showing_file, name="showing-file", GET=student),
    route("showings/<str:code>/helped/", milestones.helped, name="helped", POST=student),
    route("meeting-times/<str:code>/choice/", meetings.meeting_choice, name="meeting-choice", POST=student),
    route("meetings/<str:code>/refusal/", meetings.meeting_refusal, name="meeting-refusal", POST=student),
    route("meetings/<str:code>/calendar.ics", meetings.meeting_calendar, name="meeting-calendar", GET=student),
    route("placements/<str:code>/agreement/", agreement.agreement, name="agreement", GET=student),
    route(
        "placements/<str:code>/agreement/change/",
        agreement.agreement_change,
        name="agreement-change",
        GET=student,
        POST=student,
    ),
    route("placements/<str:code>/agreement/signature/", agreement.signature, name="signature", POST=student),
    route("placements/<str:code>/agreement/<int:version>/", agreement.agreement, name="agreement-version", GET=student),
    route(
        "placements/<str:code>/agreement/<int:version>/agreement.pdf",
        agreement.agreement_paper,
        name="agreement-paper",
        GET=student,
    ),
    route("placements/<str:code>/ending/", agreement.ending, name="ending", GET=student, POST=student),
    route("placements/<str:code>/statement/", agreement.statement, name="statement", GET=student, POST=student),
    route("placements/<str:code>/authorization/", needs.authorization, name="authorization", POST=student),
    route(
        "placements/<str:code>/emergency-contact/",
        needs.emergency_contact,
        name="emergency-contact",
        GET=student,
        POST=student,
    ),
    route("placements/<str:code>/given-up/<str:application>/sending/", needs.again, name="sending-again", POST=student),
]
