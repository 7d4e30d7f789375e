"""Addresses of a student's home, profile, documents and favourites."""

from fortnight.core.access import route
from fortnight.portals.access import student
from fortnight.portals.student import home, own

urlpatterns = [
    route("", home.home, name="home", GET=student),
    route("profile/", own.profile, name="profile", GET=student, POST=student),
    route("seen/", own.seen, name="seen", GET=student),
    route("documents/", own.documents, name="documents", GET=student, POST=student),
    route("documents/<str:code>/file.pdf", own.document_file, name="document-file", GET=student),
    route("documents/<str:code>/usual/", own.document_usual, name="document-usual", POST=student),
    route("documents/<str:code>/removal/", own.document_removal, name="document-removal", POST=student),
    route("favourites/", own.favourites, name="favourites", GET=student),
    route("projects/<str:code>/favourite/", own.favourite, name="favourite", POST=student),
]
