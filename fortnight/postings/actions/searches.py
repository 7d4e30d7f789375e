"""A student's saved searches, and what they found told by mail: each project once."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django_scopes import scopes_disabled

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.people.actions.turn import wait_for_turn
from fortnight.people.models import Student
from fortnight.postings.alerts import due
from fortnight.postings.models import Hit, Listing, SavedSearch
from fortnight.postings.search import Filters
from fortnight.programs.models import Program

MOST = 50
SOME = 150  # students who are told in one run of the clock
KEPT = timedelta(days=90)


class TooMany(Exception):
    """A student has as many saved searches as one can have."""


@transaction.atomic
def save_search(
    student: Student, program: Program, values: Mapping[str, Any], *, words: str, filters: Filters
) -> SavedSearch:
    """Only projects published from now on are told: the others stand on the list that was just seen."""
    wait_for_turn(student.pk)
    if SavedSearch.objects.of_student(student).count() >= MOST:
        raise TooMany
    asked = json.dumps([list(group) for group in filters.groups()])
    found = {"words": words, "query": filters.query(), "asked": asked, "created_at": now()}
    return SavedSearch.objects.create(student=student, program=program, **found, **values)


@transaction.atomic
def change_search(search: SavedSearch, *, name: str, rhythm: str) -> None:
    """What was found already and not told yet comes in the new rhythm."""
    search.name, search.rhythm = name, rhythm
    search.save(update_fields=["name", "rhythm"])
    moment = due(rhythm, now(), search.program.school.zone)
    Hit.objects.filter(search=search, told_at=None).update(due_at=moment)


def drop_search(search: SavedSearch) -> None:
    search.delete()


def tell_due(*, most: int = SOME) -> int:
    """The clock: a mail to each student for whom something is due; to how many."""
    with scopes_disabled():
        waiting = Hit.objects.filter(told_at=None, due_at__lte=now()).order_by("search__student")
        keys = list(waiting.values_list("search__student", flat=True).distinct()[:most])
        students = Student.objects.select_related("user", "school").in_bulk(keys)
        for student in students.values():
            _tell(student)
    return len(students)


@in_one_piece
def _tell(student: Student) -> None:
    """One mail of all that is due, whichever searches found it. What nobody can apply to any more is not told of."""
    wait_for_turn(student.pk)
    waiting = Hit.objects.filter(search__student=student, told_at=None, due_at__lte=now())
    hits = list(waiting.select_related("listing__program").order_by("id"))
    Hit.objects.filter(pk__in=[hit.pk for hit in hits]).update(told_at=now())
    open_ones = [hit for hit in hits if _is_open(hit.listing)]
    if open_ones and student.left_at is None:
        number = len({hit.listing_id for hit in open_ones})
        data = {"number": number, "hits": [hit.pk for hit in open_ones]}
        record(
            "student.alerted", student, by=None, school=student.school, audience=["student"], student=student, data=data
        )


def _is_open(listing: Listing) -> bool:
    return (
        listing.state == Listing.State.PUBLISHED
        and listing.deadline_at > now()
        and listing.program.state == Program.State.OPEN
    )


def forget_told() -> int:
    """Of what was told long ago nothing is kept: the list's row remembers that it has been compared."""
    with scopes_disabled():
        return Hit.objects.filter(told_at__lt=now() - KEPT).delete()[0]
