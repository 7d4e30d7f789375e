"""An officer decides whether a host is the person in the alumni directory; the host's listings follow at once."""

from fortnight.core.retry import in_one_piece
from fortnight.employers.actions.alumni import decide_match
from fortnight.employers.models import AlumniMatch
from fortnight.people.models import User
from fortnight.postings.actions.projection import refresh_alumni_year


@in_one_piece
def confirm_alumni(match: AlumniMatch, *, by: User) -> None:
    decide_match(match, "confirm", by=by)
    refresh_alumni_year(match.user, match.school)


@in_one_piece
def reject_alumni(match: AlumniMatch, *, by: User) -> None:
    decide_match(match, "reject", by=by)
    refresh_alumni_year(match.user, match.school)
