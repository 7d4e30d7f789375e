from django.apps import AppConfig


class HostPortalConfig(AppConfig):
    name = "fortnight.portals.host"
    label = "portal_host"
