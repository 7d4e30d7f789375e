"""The student's links to a record: made one by one, each with a name, ended when the student says."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from fortnight.activity.actions import record as remember
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.records.models import PARTS, Record, Share

MOST = 50  # that are open at a time
OWN = ("student",)


class CannotShare(ValueError):
    """The record is not issued, or there are links enough; the message says so."""


@in_one_piece
def share(given: Record, *, name: str, parts: Sequence[str], until: date | None, by: User) -> Share:
    """Raises `CannotShare`."""
    locked = Record._base_manager.select_for_update().only("pk", "state").get(pk=given.pk)
    if not locked.is_issued or given.student.user_id != by.pk:
        raise CannotShare(_("Only a record that stands can be shown, and only by its student."))
    if Share.objects.filter(record=given, ended_at=None).count() >= MOST:
        raise CannotShare(_("Fifty links are open. End one that is no longer needed."))
    known = [part for part, _words in PARTS if part in parts]
    made = Share.objects.create(record=given, name=name, parts=known, until=until, made_at=now())
    _tell("share.made", made, by=by)
    return made


@in_one_piece
def end(given: Share, *, by: User) -> bool:
    """At once; False when it had ended."""
    if not Share._base_manager.filter(pk=given.pk, ended_at=None).update(ended_at=now()):
        return False
    _tell("share.ended", given, by=by)
    return True


def _tell(kind: str, given: Share, *, by: User) -> None:
    """Of the record's events only the student reads these: to whom they show it is theirs."""
    record = given.record
    remember(kind, record, by=by, school=record.school, data={"name": given.name}, audience=OWN, student=record.student)
