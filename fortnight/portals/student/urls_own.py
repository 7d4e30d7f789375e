"""Addresses of a student's home, profile, documents and favourites."""

from fortnight.core.access import route
from fortnight.portals.access import student
from fortnight.portals.student import calendar, home, own, searches

urlpatterns = [
    route("", home.home, name="home", GET=student),
    route("profile/", own.profile, name="profile", GET=student, POST=student),
    route("seen/", own.seen, name="seen", GET=student),
    route("documents/", own.documents, name="documents", GET=student, POST=student),
    route("documents/<str:code>/file.pdf", own.document_file, name="document-file", GET=student),
    route("documents/<str:code>/usual/", own.document_usual, name="document-usual", POST=student),
    route("documents/<str:code>/removal/", own.document_removal, name="document-removal", POST=student),
    route("calendar/", calendar.weeks, name="calendar", GET=student),
    route("calendar/new/", calendar.commitment_new, name="commitment-new", GET=student, POST=student),
    route("calendar/<str:code>/", calendar.commitment, name="commitment", GET=student, POST=student),
    route("calendar/<str:code>/weeks/", calendar.week_by_week, name="commitment-weeks", GET=student, POST=student),
    route("calendar/<str:code>/removal/", calendar.removal, name="commitment-removal", POST=student),
    route("searches/", searches.searches, name="searches", GET=student),
    route("searches/new/", searches.search_new, name="search-new", GET=student, POST=student),
    route("searches/<str:code>/", searches.search, name="search", GET=student, POST=student),
    route("searches/<str:code>/removal/", searches.removal, name="search-removal", POST=student),
    route("favourites/", own.favourites, name="favourites", GET=student),
    route("projects/<str:code>/favourite/", own.favourite, name="favourite", POST=student),
]
