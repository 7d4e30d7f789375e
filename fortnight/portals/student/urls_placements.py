"""Addresses of a student's placements and all that belongs to them."""

from fortnight.core.access import route
from fortnight.portals.access import student
from fortnight.portals.student import pact, placements

urlpatterns = [
    route("placements/", placements.placements, name="placements", GET=student),
    route("placements/<str:code>/", placements.placement, name="placement", GET=student),
    route("placements/<str:code>/confirmation/", placements.confirmation, name="confirmation", POST=student),
    route("placements/<str:code>/calendar.ics", placements.placement_calendar, name="placement-calendar", GET=student),
    route("placements/<str:code>/pact/", pact.pact, name="pact", GET=student),
    route("placements/<str:code>/pact/edit/", pact.pact_edit, name="pact-edit", GET=student, POST=student),
    route("placements/<str:code>/pact/agreement/", pact.pact_agreement, name="pact-agreement", POST=student),
]
