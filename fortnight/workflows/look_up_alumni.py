"""A host is looked up in a school's alumni directory; what is found shows on all their projects there at once."""

from fortnight.core.retry import in_one_piece
from fortnight.employers.actions.alumni import match_alumni
from fortnight.employers.models import AlumniMatch
from fortnight.people.models import User
from fortnight.postings.actions.projection import refresh_alumni_year
from fortnight.postings.queries import hosts_with_listings
from fortnight.schools.models import School


@in_one_piece
def look_up_alumni(user: User, school: School) -> list[AlumniMatch]:
    """The matches. Doing it again changes nothing."""
    matches = match_alumni(user, school)
    if matches:
        refresh_alumni_year(user, school)
    return matches


@in_one_piece
def look_up_hosts(school: School) -> int:
    """After the directory has changed: everybody who has a project here; how many were found."""
    return sum(bool(look_up_alumni(user, school)) for user in hosts_with_listings(school))
