"""A host writes: a posting as a draft, page by page, kept even when it is half done."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.employers.models import Host
from fortnight.people.models import User
from fortnight.postings.changes import contents
from fortnight.postings.models import Posting
from fortnight.postings.models.posting import Project
from fortnight.postings.scope_check.fit import latest_fitting_start
from fortnight.programs.models import Program

NAME = 200


class NotADraft(Exception):
    """What was sent in stays in the school's records; it is withdrawn or closed, not discarded."""

    def __init__(self) -> None:
        super().__init__(_("This project has been sent in, so it can be withdrawn or closed but not discarded."))


@in_one_piece
def create_draft(seat: Host, *, by: User | None, programs: Iterable[Program] = ()) -> Posting:
    """A draft; question and currency come from the first program, the mentor is the host until they say otherwise
    (`by` None: it comes from a file, which names its own)."""
    programs = list(programs)
    posting = Posting(host=seat, employer_id=seat.employer_id)
    if by is not None:
        posting.mentor_name, posting.mentor_title, posting.mentor_email = by.name[:NAME], seat.title, by.email
    if programs:
        posting.currency = programs[0].school.currency
        question = programs[0].default_question
        posting.questions = [question] if question else []
    posting.save()
    _choose(posting, programs)
    record("posting.created", posting, by=by, school=None, audience=["host"])
    return posting


def lock(posting: Posting) -> bool:
    """Nobody else writes this posting until the transaction ends; False when it has been discarded.

    An UPDATE, because that holds the row on both databases.
    """
    return bool(Posting.objects.filter(pk=posting.pk, discarded_at=None).update(discarded_at=None))


@transaction.atomic
def save_page(posting: Posting, values: Mapping[str, Any], *, programs: Iterable[Program] | None = None) -> None:
    """Keep some columns of the project, complete or not. No event: a draft is not yet something that happened."""
    unknown = set(values) - set(Project.columns())
    if unknown:
        raise ValueError(f"not columns of a project: {sorted(unknown)}")
    for name, value in values.items():
        setattr(posting, name, value)
    posting.save(update_fields=[*values, "changed_at"])
    if programs is not None:
        _choose(posting, programs)


@in_one_piece
def discard(posting: Posting, *, by: User) -> None:
    """Take a draft away. Refused once it has been sent in anywhere."""
    if not lock(posting) or posting.revisions.exists():
        raise NotADraft
    Posting.objects.filter(pk=posting.pk).update(discarded_at=now())
    posting.refresh_from_db(fields=["discarded_at"])
    record("posting.discarded", posting, by=by, school=None, audience=["host"])


@in_one_piece
def post_again(posting: Posting, *, seat: Host, by: User, programs: Sequence[Program] = ()) -> Posting:
    """A new draft with the same text. The dates move into the first program's work window, keeping their distances;
    without a program they and the deadline are left empty."""
    copy = Posting(host=seat, employer_id=posting.employer_id, copied_from=posting, **contents(posting))
    _move_dates(copy, min(programs, key=lambda program: program.work_start, default=None))
    copy.save()
    _choose(copy, programs)
    record("posting.copied", copy, by=by, school=None, audience=["host"], data={"from": posting.code})
    return copy


def _choose(posting: Posting, programs: Iterable[Program]) -> None:
    """Programs of schools that the host does not belong to yet may be among them."""
    with scopes_disabled():
        posting.wanted_programs.set(programs)


def _move_dates(copy: Posting, program: Program | None) -> None:
    copy.deadline = None
    if program is None or copy.earliest_start is None:
        copy.earliest_start = copy.latest_start = None
        return
    slack = (copy.latest_start - copy.earliest_start) if copy.latest_start else timedelta(0)
    last_possible = latest_fitting_start(program, copy.weeks or 1)
    copy.earliest_start = program.work_start
    copy.latest_start = max(min(program.work_start + max(slack, timedelta(0)), last_possible), program.work_start)
