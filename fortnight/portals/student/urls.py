"""The addresses of this portal, each with who may use it."""

from django.urls import URLPattern, URLResolver

from fortnight.portals.student import urls_applying, urls_own

app_name = "student"
urlpatterns: list[URLPattern | URLResolver] = [
    *urls_own.urlpatterns,
    *urls_applying.urlpatterns,
]
