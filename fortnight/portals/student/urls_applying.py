"""Addresses of applying, applications, talks and offers."""

from fortnight.core.access import route
from fortnight.portals.access import student
from fortnight.portals.student import applications, applying, deciding, forwarding, releases

urlpatterns = [
    route("projects/<str:code>/application/", applying.apply, name="apply", POST=student),
    route("applications/", applications.applications, name="applications", GET=student),
    route("applications/<str:code>/", applications.application, name="application", GET=student),
    route("applications/<str:code>/write/", applying.write, name="write", GET=student, POST=student),
    route("applications/<str:code>/discard/", applying.discard, name="discard", POST=student),
    route("applications/<str:code>/withdrawal/", applications.withdrawal, name="withdrawal", GET=student, POST=student),
    route("applications/<str:code>/messages/", applications.message, name="message", POST=student),
    route("applications/<str:code>/messages/read/", applications.messages_read, name="messages-read", POST=student),
    route(
        "applications/<str:code>/forwarding/<str:listing>/",
        forwarding.forwarding,
        name="forwarding",
        GET=student,
        POST=student,
    ),
    route("releases/<str:code>/", releases.release, name="release", GET=student),
    route("releases/<str:code>/agreement/", releases.agreement, name="release-agreement", POST=student),
    route("releases/<str:code>/refusal/", releases.refusal, name="release-refusal", POST=student),
    route("releases/<str:code>/taking-back/", releases.taking_back, name="release-taking-back", POST=student),
    route("invitations/<str:code>/refusal/", releases.invitation_refusal, name="invitation-refusal", POST=student),
    route("places/", forwarding.places, name="places", GET=student),
    route("talk-times/<str:code>/choice/", applications.talk_choice, name="talk-choice", POST=student),
    route("talks/<str:code>/refusal/", applications.talk_refusal, name="talk-refusal", POST=student),
    route("talks/<str:code>/calendar.ics", applications.talk_calendar, name="talk-calendar", GET=student),
    route("sent/<str:code>/", applications.sent_file, name="sent-file", GET=student),
    route("offers/<str:code>/", deciding.offer, name="offer", GET=student),
    route("offers/<str:code>/acceptance/", deciding.acceptance, name="acceptance", POST=student),
    route("offers/<str:code>/refusal/", deciding.refusal, name="refusal", GET=student, POST=student),
]
