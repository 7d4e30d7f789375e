"""The addresses of this portal, each with who may use it."""

from django.urls import URLPattern, URLResolver

from fortnight.portals.host import urls_deciding

app_name = "host"
urlpatterns: list[URLPattern | URLResolver] = [
    *urls_deciding.urlpatterns,
]
