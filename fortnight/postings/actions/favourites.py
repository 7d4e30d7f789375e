"""Listings that a student keeps an eye on."""

from fortnight.people.models import Student
from fortnight.postings.models import Favourite, Listing


def keep(student: Student, listing: Listing) -> None:
    """Twice is once."""
    Favourite.objects.get_or_create(student=student, listing=listing)


def drop(student: Student, listing: Listing) -> None:
    Favourite.objects.filter(student=student, listing=listing).delete()
