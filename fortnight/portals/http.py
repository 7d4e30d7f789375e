"""The request as views get it, once the middleware has said which school and who."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from fortnight.people.models import User
from fortnight.portals.person import Person
from fortnight.schools.models import School


class Request(HttpRequest):
    """`school` is set under `/<school>/`; reading it elsewhere is a mistake of the view."""

    school: School
    person: Person
    user: User  # type: ignore[assignment]
    htmx: HtmxDetails
