from django.apps import AppConfig


class PublicPortalConfig(AppConfig):
    name = "fortnight.portals.public"
    label = "portal_public"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added  # the library's own door; we send no signals

        from fortnight.portals.second_factor import setting_up_shows_it

        authenticator_added.connect(setting_up_shows_it, dispatch_uid="second-factor")
