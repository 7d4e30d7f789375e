"""Whom the office calls when something happens to a student."""

from collections.abc import Mapping

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.placements.models import EmergencyContact, Placement


@in_one_piece
def keep_contact(placement: Placement, words: Mapping[str, str], *, by: User) -> EmergencyContact:
    """The event says that it was written, never what."""
    kept, _new = EmergencyContact.objects.update_or_create(placement=placement, defaults={**words, "changed_at": now()})
    record(
        "contact.kept", placement, by=by, school=placement.school, audience=["student", "office"],
        student=placement.student,
    )  # fmt: skip
    return kept
