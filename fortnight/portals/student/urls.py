"""The addresses of this portal, each with who may use it."""

from django.urls import URLPattern, URLResolver

from fortnight.portals.student import urls_applying, urls_own, urls_placements

app_name = "student"
urlpatterns: list[URLPattern | URLResolver] = [
    *urls_own.urlpatterns,
    *urls_applying.urlpatterns,
    *urls_placements.urlpatterns,
]
