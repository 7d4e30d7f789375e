"""A person is erased: what is only theirs goes, what belongs to a school's or an employer's record stays without them."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import FileField, Model
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from fortnight.applications.models import Application
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.employers.models import Host
from fortnight.people.models import Membership, Student, User
from fortnight.placements.models import Placement
from fortnight.postings.models import Listing, Posting, Revision
from fortnight.records.models import Record
from fortnight.workflows.keeping import DELETED, ERASED, KEPT, model_of, rows_to_erase

MENTORS = (("mentor_name", "mentor_email", "mentor_title"), ("backup_name", "backup_email", None))
LIVE = ("submitted", "changes_requested", "published", "paused")


class NotYet(Exception):
    """Something still counts on this person; `reasons` are sentences that say what has to end first."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def what_holds(person: User) -> list[str]:
    """Why this person cannot be erased yet, in sentences; empty when nothing holds them."""
    with scopes_disabled():
        return list(_reasons(person))


def _reasons(person: User) -> Iterator[str]:
    for student in Student.objects.filter(user=person, left_at=None).select_related("school"):
        yield _("You are on the roster of %(school)s; its career office has to take you off first.") % {
            "school": student.school.name
        }
    for member in Membership.objects.filter(user=person, ended_at=None).select_related("school"):
        yield _("You work in the career office of %(school)s; a director has to end that first.") % {
            "school": member.school.name
        }
    if Application.objects.filter(student__user=person).open().exists():
        yield _("An application of yours is still open; withdraw it first.")
    if Placement.objects.standing().filter(student__user=person, ends_on__gte=now().date()).exists():
        yield _("Your placement has not ended yet.")
    if Placement.objects.standing().filter(host=person, ends_on__gte=now().date()).exists():
        yield _("A placement that you look after has not ended yet.")
    if Listing.objects.filter(posting__host__user=person, state__in=LIVE).exists():
        yield _("A project of yours is still open or waits for review; close or withdraw it first.")


@in_one_piece
def erase_person(person: User) -> int:
    """How many rows were deleted or emptied. Raises NotYet. Nobody can sign in with this account afterwards, or undo it."""
    if held := what_holds(person):
        raise NotYet(held)
    with scopes_disabled():
        number = _forget_as_mentor(person)
        files = []
        for name, kept in reversed(KEPT.items()):
            rows = list(rows_to_erase(name, person))
            if kept.erasing == DELETED:
                files += [file for row in rows for file in _files(row)]
            number += _erase(name, rows)
        Host.objects.filter(user=person, state__in=["active", "asked"]).update(state="left", ended_at=now())
        User.objects.filter(pk=person.pk).update(email=f"erased-{person.pk}@erased.invalid")
    for storage, place in files:
        transaction.on_commit(lambda storage=storage, place=place: storage.delete(place))
    return number


def _erase(name: str, rows: list[Model]) -> int:
    model, what, keys = model_of(name), KEPT[name].erasing, [row.pk for row in rows]
    chosen = model._base_manager.filter(pk__in=keys)
    if not what or not keys:
        return 0
    if what == DELETED:
        chosen.delete()
    else:
        chosen.update(**what)
    return len(keys)


def _files(row: Model) -> Iterator[tuple]:
    for column in row._meta.concrete_fields:
        kept = getattr(row, column.attname) if isinstance(column, FileField) else None
        if kept:
            yield kept.storage, kept.name


def _forget_as_mentor(person: User) -> int:
    """Projects and placements name their mentors in columns of their own."""
    mentored = Record.objects.filter(placement__mentor_email__iexact=person.email)
    number = mentored.update(mentor_name=ERASED, quote="")
    for model in (Posting, Revision, Placement):
        for name, email, title in MENTORS:
            blank = {name: ERASED, email: ""} | ({title: ""} if title else {})
            number += model._base_manager.filter(**{f"{email}__iexact": person.email}).update(**blank)
    return number
