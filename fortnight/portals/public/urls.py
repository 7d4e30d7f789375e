"""The addresses of this portal, each with who may use it."""

from django.urls import URLPattern, URLResolver

from fortnight.core.access import anyone, route
from fortnight.portals.public import advice, inbound, listings, programs, pulse, records, standing_in
from fortnight.portals.public.accessibility import accessibility
from fortnight.portals.public.gallery import gallery
from fortnight.portals.public.health import healthz, readyz

app_name = "public"
urlpatterns: list[URLPattern | URLResolver] = [
    route("healthz", healthz, name="healthz", GET=anyone),
    route("readyz", readyz, name="readyz", GET=anyone),
    route("-/inbound/", inbound.inbound, name="inbound", POST=anyone),
    route("-/ui/", gallery, name="gallery", GET=anyone),
    route("accessibility/", accessibility, name="accessibility-everywhere", GET=anyone),
    route("<slug:school>/", programs.school, name="school", GET=anyone),
    route("<slug:school>/logo.png", programs.logo, name="logo", GET=anyone),
    route("<slug:school>/accessibility/", accessibility, name="accessibility", GET=anyone),
    route("<slug:school>/stand-in/<str:token>/", standing_in.stand_in, name="stand-in", GET=anyone, POST=anyone),
    route("<slug:school>/pulse/<str:token>/", pulse.pulse, name="pulse", GET=anyone, POST=anyone),
    route("<slug:school>/advice/", advice.advice, name="advice", GET=anyone),
    route("<slug:school>/verify/", records.verify, name="verify", GET=anyone),
    route("<slug:school>/verify/<str:code>/", records.verified, name="verified", GET=anyone),
    route("<slug:school>/shared/<str:code>/", records.shared, name="shared", GET=anyone),
    route("<slug:school>/issuer/", records.issuer, name="issuer", GET=anyone),
    route("<slug:school>/issuer/keys/", records.keys, name="issuer-keys", GET=anyone),
    route("<slug:school>/issuer/keys/<str:kid>/", records.key, name="issuer-key", GET=anyone),
    route("<slug:school>/issuer/status/", records.status, name="issuer-status", GET=anyone),
    route("<slug:school>/<slug:program>/", programs.program, name="program", GET=anyone),
    route("<slug:school>/<slug:program>/projects/", listings.listings, name="listings", GET=anyone),
    route("<slug:school>/<slug:program>/projects/<str:code>/", listings.listing, name="listing", GET=anyone),
]
