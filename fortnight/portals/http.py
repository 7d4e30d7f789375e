"""The request as views get it, once the middleware has said which school and who."""

from collections.abc import Collection

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from fortnight.people.models import User
from fortnight.portals.person import Person
from fortnight.schools.models import School

LONGEST_NOTE = 2000


class Request(HttpRequest):
    """`school` is set under `/<school>/`; reading it elsewhere is a mistake of the view."""

    school: School
    person: Person
    user: User  # type: ignore[assignment]
    htmx: HtmxDetails
    place: str  # where a page belongs, if its own address does not say it


def note_of(request: HttpRequest, *, most: int = LONGEST_NOTE) -> str:
    """The words that came with a button, as long as they may be and without what no database takes."""
    typed = request.POST.get("note", "").replace("\x00", "").replace("\r\n", "\n")  # boxes count a line's end as one
    return typed.strip()[:most]


def codes_of(given: Collection[str], *, most: int) -> list[str]:
    """The codes that somebody ticked."""
    return [code for code in given if code.isascii() and code.isalnum()][:most]
