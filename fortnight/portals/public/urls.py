"""The addresses of this portal, each with who may use it."""

from django.urls import URLPattern, URLResolver

from fortnight.core.access import anyone, route
from fortnight.portals.public.gallery import gallery

urlpatterns: list[URLPattern | URLResolver] = [
    route("-/ui/", gallery, name="gallery", GET=anyone),
]
