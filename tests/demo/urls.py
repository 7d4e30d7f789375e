"""The addresses of a site in demo mode."""

from django.urls import include, path

from config.urls import handler500, urlpatterns

__all__ = ["handler500", "urlpatterns"]
urlpatterns = [path("demo/", include("fortnight.demo.urls")), *urlpatterns]
