"""Where people find a listing, for mail and notifications: this app lies below the portals, a test keeps the two in step."""

from fortnight.postings.models import Listing
from fortnight.programs.models import Program
from fortnight.schools.models import School


def for_host(listing: Listing) -> str:
    return f"/host/postings/{listing.posting.code}/"


def for_office(listing: Listing) -> str:
    return f"/{listing.school.slug}/office/listings/{listing.code}/"


def for_queue(program: Program) -> str:
    return f"/{program.school.slug}/office/review/"


def for_student(listing: Listing) -> str:
    return f"/{listing.program.school.slug}/{listing.program.slug}/projects/{listing.code}/"


def saved_searches(school: School) -> str:
    return f"/{school.slug}/my/searches/"


def profile(school: School) -> str:
    return f"/{school.slug}/my/profile/"
