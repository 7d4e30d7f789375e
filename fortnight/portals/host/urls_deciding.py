"""Addresses of applicants, their documents, talks and offers."""

from fortnight.core.access import route
from fortnight.portals.access import anyone, host
from fortnight.portals.host import (
    applicants,
    by_mail,
    deciding,
    offering,
    papers,
    rejecting,
    released,
    releasing,
    talks,
)

urlpatterns = [
    route("listings/<str:code>/applicants/", applicants.applicants, name="applicants", GET=host),
    route("listings/<str:code>/rejections/", rejecting.rejections, name="rejections", GET=host, POST=host),
    route("listings/<str:code>/released/", released.released, name="released", GET=host),
    route("listings/<str:code>/released/<str:release>/", released.one, name="released-one", GET=host),
    route("listings/<str:code>/released/<str:release>/opening/", released.opening, name="released-opening", POST=host),
    route(
        "listings/<str:code>/released/<str:release>/invitation/",
        released.invitation,
        name="released-invitation",
        GET=host,
        POST=host,
    ),
    route("applications/<str:code>/release/", releasing.release, name="release", GET=host, POST=host),
    route("releases/<str:code>/retraction/", releasing.retraction, name="retraction", POST=host),
    route("applications/<str:code>/", applicants.applicant, name="applicant", GET=host),
    route("applications/<str:code>/opening/", applicants.opening, name="opening", POST=host),
    route("applications/<str:code>/shortlist/", deciding.shortlist, name="shortlist", POST=host),
    route("applications/<str:code>/shortlist/removal/", deciding.unshortlist, name="unshortlist", POST=host),
    route("applications/<str:code>/rejection/", deciding.rejection, name="rejection", GET=host, POST=host),
    route("applications/<str:code>/messages/", deciding.message, name="message", POST=host),
    route("applications/<str:code>/notes/", deciding.note, name="note", POST=host),
    route("applications/<str:code>/mark/", deciding.mark, name="mark", POST=host),
    route("applications/<str:code>/talk/", talks.talk, name="talk", GET=host, POST=host),
    route("applications/<str:code>/offer/", offering.offer, name="offer", GET=host, POST=host),
    route("from-mail/<str:token>/", by_mail.followed, name="from-mail", GET=anyone, POST=anyone),
    route("talks/<str:code>/cancellation/", talks.talk_cancellation, name="talk-cancellation", POST=host),
    route("talks/<str:code>/calendar.ics", talks.talk_calendar, name="talk-calendar", GET=host),
    route("offers/<str:code>/rescission/", offering.rescission, name="rescission", GET=host, POST=host),
    route("papers/<str:code>/opening/", papers.paper_opening, name="paper-opening", POST=host),
    route("papers/<str:code>/<str:key>/", papers.paper_view, name="paper-view", GET=host),
    route("papers/<str:code>/<str:key>/page-<int:number>.png", papers.paper_page, name="paper-page", GET=host),
    route("papers/<str:code>/<str:key>/file.pdf", papers.paper_file, name="paper-file", GET=host),
]
