"""The addresses of this portal, each with who may use it."""

from django.urls import URLPattern, URLResolver

from fortnight.core.access import route
from fortnight.portals.access import host, signed_in
from fortnight.portals.host import (
    checking,
    closing,
    employer,
    home,
    project,
    standing,
    start,
    team,
    urls_deciding,
    urls_placements,
    welcome,
)

app_name = "host"
urlpatterns: list[URLPattern | URLResolver] = [
    route("", home.home, name="home", GET=signed_in),
    route("welcome/", welcome.welcome, name="welcome", GET=signed_in, POST=signed_in),
    route("welcome/organization/", welcome.organization, name="organization", GET=signed_in, POST=signed_in),
    route(
        "welcome/requests/<code>/withdrawal/",
        welcome.request_withdrawal,
        name="request-withdrawal",
        POST=signed_in,
    ),
    route("employers/<code>/", employer.employer, name="employer", GET=host, POST=host),
    route("employers/<code>/edit/", employer.edit, name="employer-edit", GET=host, POST=host),
    route("employers/<code>/team/", team.team, name="team", GET=host, POST=host),
    route("employers/<code>/team/leaving/", team.leaving, name="leaving", POST=host),
    route(
        "employers/<code>/invitations/<invitation>/withdrawal/",
        team.invitation_withdrawal,
        name="invitation-withdrawal",
        POST=host,
    ),
    route("employers/<code>/team/<member>/admission/", team.admission, name="admission", POST=host),
    route("employers/<code>/team/<member>/refusal/", team.refusal, name="refusal", POST=host),
    route("employers/<code>/team/<member>/role/", team.role, name="role", POST=host),
    route("employers/<code>/team/<member>/removal/", team.removal, name="removal", POST=host),
    route("postings/new/", start.start, name="posting-start", GET=host, POST=host),
    route("postings/<code>/", standing.project, name="posting", GET=host),
    route("postings/<code>/copy/", start.again, name="posting-copy", POST=host),
    route("postings/<code>/discarding/", start.discarding, name="posting-discarding", POST=host),
    route("postings/<code>/edit/<slug>/", project.page, name="posting-page", GET=host, POST=host),
    route("postings/<code>/edit/<slug>/draft/", project.autosave, name="posting-autosave", POST=host),
    route("postings/<code>/edit/<slug>/findings/", project.reading_along, name="posting-findings", GET=host),
    route("postings/<code>/check/", checking.check, name="posting-check", GET=host),
    route("postings/<code>/submission/", checking.submission, name="posting-submission", POST=host),
    route("postings/<code>/listings/<listing>/withdrawal/", standing.withdrawal, name="withdrawal", POST=host),
    route("postings/<code>/listings/<listing>/pause/", standing.pause, name="pause", POST=host),
    route("postings/<code>/listings/<listing>/resumption/", standing.resumption, name="resumption", POST=host),
    route("postings/<code>/listings/<listing>/closing/", closing.closing_down, name="closing", GET=host, POST=host),
    route("postings/<code>/listings/<listing>/going-on/", closing.going_on, name="going-on", POST=host),
    *urls_deciding.urlpatterns,
    *urls_placements.urlpatterns,
]
