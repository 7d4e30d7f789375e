from django.apps import AppConfig


class PlacedConfig(AppConfig):
    """What both sides of a placement see alike: forms, parts of pages. It has no addresses of its own."""

    name = "fortnight.portals.placed"
    label = "portal_placed"
