"""The short words after a deed ("Saved."), kept in the visitor's browser until the next page shows them."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class HostCookieStorage(CookieStorage):
    """Under a name that a browser takes from this host alone, over HTTPS."""

    cookie_name = "__Host-notices" if settings.SESSION_COOKIE_SECURE else "notices"


class NoticeStorage(FallbackStorage):
    """What is too long for a cookie goes into the session."""

    storage_classes = (HostCookieStorage, SessionStorage)
