from django.apps import AppConfig


class OfficePortalConfig(AppConfig):
    name = "fortnight.portals.office"
    label = "portal_office"
