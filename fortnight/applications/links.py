"""Where people find things, for mail and notifications: this app lies below the portals, a test keeps the two in step."""

from fortnight.applications.models import Application
from fortnight.postings.models import Listing
from fortnight.schools.models import School


def for_student(application: Application, school: School) -> str:
    return f"/{school.slug}/my/applications/{application.code}/"


def for_host(application: Application) -> str:
    return f"/host/applications/{application.code}/"


def applicants(listing: Listing) -> str:
    return f"/host/listings/{listing.code}/applicants/"


HOST_HOME = "/host/"


def project(listing: Listing, school: School) -> str:
    return f"/{school.slug}/{listing.program.slug}/projects/{listing.code}/"


def placement_for_student(code: str, school: School) -> str:
    return f"/{school.slug}/my/placements/{code}/"


def placement_for_host(code: str) -> str:
    return f"/host/placements/{code}/"


def projects(listing: Listing, school: School) -> str:
    """The list of open projects of the listing's program."""
    return f"/{school.slug}/{listing.program.slug}/projects/"
