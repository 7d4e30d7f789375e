"""Where every address leads: what belongs to no school first, then the schools by their short address."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("fortnight.portals.public.urls_account")),
    path("host/", include("fortnight.portals.host.urls")),
    path("<slug:school>/my/", include("fortnight.portals.student.urls")),
    path("<slug:school>/office/", include("fortnight.portals.office.urls")),
    path("", include("fortnight.portals.public.urls")),
]

if settings.DEMO:
    urlpatterns.insert(0, path("demo/", include("fortnight.demo.urls")))

handler500 = "fortnight.portals.errors.broken"
