"""`fortnight export-person` and `fortnight erase-person`: what the buttons on a person's own page do, for who cannot press them."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from fortnight.people.models import User


def export(email: str, place: Path) -> int:
    """1 when there is nobody with this address or the file exists."""
    person = _find(email)
    if person is None:
        return 1
    from fortnight.workflows.export_person import export_person

    try:
        with os.fdopen(os.open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb+") as out:
            number = export_person(person, out)
    except FileExistsError:
        return _refuse(f"{place} is there already; it is not overwritten.")
    except OSError as error:
        place.unlink(missing_ok=True)
        return _refuse(f"The archive was not written, and nothing of it is left. {error}")
    print(f"{number:,} rows and their files are in {place}.")  # noqa: T201
    return 0


def erase(email: str) -> int:
    """1 when there is nobody with this address, or something still holds them: it is said what."""
    person = _find(email)
    if person is None:
        return 1
    from fortnight.workflows.erase_person import NotYet, erase_person

    try:
        number = erase_person(person)
    except NotYet as error:
        return _refuse(*error.reasons)
    print(f"Erased: {number:,} rows were deleted or emptied.")  # noqa: T201
    return 0


def _find(email: str) -> "User | None":
    django.setup()
    from fortnight.people.models import User

    person = User.objects.filter(email=email.strip().lower()).first()
    if person is None:
        _refuse("Nobody signs in with this address.")
    return person


def _refuse(*sentences: str) -> int:
    print(*sentences, sep="\n", file=sys.stderr)  # noqa: T201
    return 1
