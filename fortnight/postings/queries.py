from django_scopes import scopes_disabled

from fortnight.employers.rules import seats
from fortnight.people.models import User
from fortnight.postings.models import Listing


def school_ids_of_host(person: User) -> list[int]:
    """The schools that a host's own listings are in: exactly what they may read."""
    employers = [seat.employer_id for seat in seats(person)]
    with scopes_disabled():
        return list(
            Listing.objects.filter(employer__in=employers).order_by().values_list("school", flat=True).distinct()
        )
