"""The kept records of how hosts answer: called stale when something happens, counted anew by the clock."""

from django.db.models import Exists, OuterRef
from django_scopes import scopes_disabled

from fortnight.applications.models import AnswerRecord, Application
from fortnight.applications.record import tally
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.employers.models import Host

COLUMNS = ("school__time_zone", "submitted_at", "answer_by", "answered_at", "answer_of", "ended_at")


def call_stale(application: Application) -> None:
    """Something has been said: the record of the project's host in that program is to be counted anew."""
    listing = application.listing
    _call_stale(listing.program_id, listing.posting.host_id)


def _call_stale(program: int, host: int) -> None:
    if not AnswerRecord._base_manager.filter(program=program, host=host).update(stale=True):
        AnswerRecord._base_manager.bulk_create([AnswerRecord(program_id=program, host_id=host)], ignore_conflicts=True)


def call_run_out_stale() -> int:
    """Records that have not counted a promise which has run out since; how many."""
    with scopes_disabled():
        counted = AnswerRecord.objects.filter(
            program=OuterRef("listing__program"),
            host=OuterRef("listing__posting__host"),
            counted_at__gte=OuterRef("answer_by"),
        )
        late = Application.objects.overdue(now()).filter(~Exists(counted)).order_by()
        pairs = list(late.values_list("listing__program", "listing__posting__host").distinct())
    for program, host in pairs:
        _call_stale(program, host)
    return len(pairs)


def count_stale(*, most: int = 500) -> int:
    """Count what is stale anew; how many."""
    rows = list(AnswerRecord._base_manager.filter(stale=True).order_by("pk")[:most])
    for row in rows:
        count_anew(row)
    return len(rows)


@in_one_piece
def count_anew(record: AnswerRecord) -> None:
    """What is answered while it counts calls the row stale again: that waits for this transaction's end."""
    moment = now()
    row = AnswerRecord._base_manager.filter(pk=record.pk)
    row.update(stale=False)
    sent = Application._base_manager.filter(listing__program=record.program_id, listing__posting__host=record.host_id)
    sent = sent.exclude(answer_by=None).select_related("school").only(*COLUMNS)
    kept = tally(sent.iterator(chunk_size=1000), at=moment)
    days = {str(day): number for day, number in sorted(kept.days.items())}
    row.update(due=kept.due, answered=kept.answered, days=days, counted_at=moment)


def count_all(hosts: list[Host]) -> None:
    """Of these hosts whatever there is: for data that came in without the actions."""
    with scopes_disabled():
        pairs = Application.objects.filter(listing__posting__host__in=hosts).exclude(answer_by=None).order_by()
        for program, host in pairs.values_list("listing__program", "listing__posting__host").distinct():
            _call_stale(program, host)
    while count_stale():
        pass
