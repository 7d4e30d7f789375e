"""What belongs to the visitor: everything else is 404, the same as what does not exist."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from fortnight.employers.models import Host
from fortnight.portals.http import Request
from fortnight.postings.models import Listing, Posting
from fortnight.postings.queries import listings_of, postings_of


def your_posting(request: Request, code: str) -> Posting:
    return get_object_or_404(postings_of(request.user).select_related("employer", "host__user"), code=code)


def your_listing(posting: Posting, code: str) -> Listing:
    listing = next((listing for listing in listings_of(posting) if listing.code == code), None)
    if listing is None:
        raise Http404
    return listing


def your_seat(request: Request, code: str) -> Host:
    """The visitor's seat at the employer with this code."""
    seat = next((seat for seat in request.person.seats if seat.employer.code == code), None)
    if seat is None:
        raise Http404
    return seat
