from django.apps import AppConfig


class PublicPortalConfig(AppConfig):
    name = "fortnight.portals.public"
    label = "portal_public"
