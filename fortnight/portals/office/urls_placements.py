"""Addresses of the office's placements."""

from fortnight.core.access import route
from fortnight.portals.access import office
from fortnight.portals.office import placements

urlpatterns = [
    route("placements/", placements.placements, name="placements", GET=office),
    route("placements/<str:code>/", placements.placement, name="placement", GET=office),
    route("placements/<str:code>/pact/", placements.pact, name="pact", GET=office),
]
