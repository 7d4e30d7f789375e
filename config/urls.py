"""Where every address leads: what belongs to no school first, then the schools by their short address."""

from django.urls import include, path

urlpatterns = [
    path("host/", include("fortnight.portals.host.urls")),
    path("<slug:school>/my/", include("fortnight.portals.student.urls")),
    path("<slug:school>/office/", include("fortnight.portals.office.urls")),
    path("", include("fortnight.portals.public.urls")),
]

handler500 = "fortnight.portals.errors.broken"
