"""Addresses of a host's placements and all that belongs to them."""

from fortnight.core.access import route
from fortnight.portals.access import host
from fortnight.portals.host import pact, placements

urlpatterns = [
    route("placements/", placements.placements, name="placements", GET=host),
    route("placements/<str:code>/", placements.placement, name="placement", GET=host),
    route("placements/<str:code>/confirmation/", placements.confirmation, name="confirmation", POST=host),
    route("placements/<str:code>/calendar.ics", placements.placement_calendar, name="placement-calendar", GET=host),
    route("placements/<str:code>/pact/", pact.pact, name="pact", GET=host),
    route("placements/<str:code>/pact/edit/", pact.pact_edit, name="pact-edit", GET=host, POST=host),
    route("placements/<str:code>/pact/agreement/", pact.pact_agreement, name="pact-agreement", POST=host),
]
