"""An owner edits what the employer says about itself."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.employers.actions.team import TeamProblem
from fortnight.employers.models import Employer, Host
from fortnight.employers.rules import is_owner
from fortnight.people.models import User

EDITABLE = ("name", "kind", "website", "city", "country", "about")


@in_one_piece
def edit_employer(employer: Employer, values: Mapping[str, Any], *, by: User) -> list[str]:
    """Write what differs; the names of the columns that did. The web domain stays as the founder's address gave it."""
    if not is_owner(by, employer):
        raise TeamProblem(_("Only an owner of the employer's page may do this."))
    changed = [name for name in EDITABLE if name in values and getattr(employer, name) != values[name]]
    for name in changed:
        setattr(employer, name, values[name])
    if changed:
        employer.save(update_fields=changed)
        record("employer.edited", employer, by=by, school=None, audience=["host"], data={"changed": changed})
    return changed


@in_one_piece
def edit_seat(seat: Host, *, title: str, phone: str) -> None:
    """What a host says about themselves at this employer."""
    seat.title, seat.phone = title, phone
    seat.save(update_fields=["title", "phone"])
