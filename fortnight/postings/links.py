"""Where people find a listing, for mail and notifications: this app lies below the portals, a test keeps the two in step."""

from fortnight.postings.models import Listing


def for_host(listing: Listing) -> str:
    return f"/host/postings/{listing.posting.code}/"


def for_office(listing: Listing) -> str:
    return f"/{listing.school.slug}/office/listings/{listing.code}/"
