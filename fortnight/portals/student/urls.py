"""The addresses of this portal, each with who may use it."""

from django.urls import URLPattern, URLResolver

from fortnight.portals.student import urls_applying

app_name = "student"
urlpatterns: list[URLPattern | URLResolver] = [
    *urls_applying.urlpatterns,
]
