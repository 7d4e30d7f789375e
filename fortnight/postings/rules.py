"""Who may do what with a posting or a listing. A subject has an `employer_id`."""

from typing import Any

from fortnight.core.rules import rule
from fortnight.employers.rules import is_host
from fortnight.people.models import User

is_own_host = is_host


@rule("somebody other than its host")
def not_for_an_own_posting(person: User, subject: Any) -> bool:
    return not is_host(person, subject)
