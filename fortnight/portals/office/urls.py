"""The addresses of this portal, each with who may use it."""

from django.urls import URLPattern, URLResolver

from fortnight.portals.office import urls_board, urls_people, urls_placements, urls_programs, urls_review

app_name = "office"
urlpatterns: list[URLPattern | URLResolver] = [
    *urls_board.urlpatterns,
    *urls_people.urlpatterns,
    *urls_placements.urlpatterns,
    *urls_programs.urlpatterns,
    *urls_review.urlpatterns,
]
