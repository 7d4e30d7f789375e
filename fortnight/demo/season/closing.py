"""How last year's placements closed: all are completed; a few have been looked back on and have a record in each state."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from django.db.models import F

from fortnight.applications.models import Application
from fortnight.demo import content
from fortnight.demo.characters import user_of
from fortnight.demo.season.dates import at
from fortnight.people.models import Student, User
from fortnight.placements.models import Agreement, Placement, Signature
from fortnight.placements.wording import compose, first_facts, hash_of
from fortnight.programs.models import Program
from fortnight.records.actions import advising, drawing_up, sharing
from fortnight.records.actions.evaluating import Rated, Words, evaluate
from fortnight.records.models import Record, Tie
from fortnight.records.models.tie import AFTER

OWN = "Graywhale Coastal Laboratory"
NOON = time(16)  # in UTC
A_DAY = timedelta(days=1)


def close_last_year(past: Program, officer: User) -> None:
    """Completed in one stroke, as the clock would have done one by one."""
    done = Placement.objects.filter(program=past, state="arranged")
    done.update(state="completed", completed_at=F("ends_on"))
    rows = Placement.objects.for_reading().filter(program=past, state="completed").order_by("pk")
    chosen = sorted(rows, key=lambda row: row.employer.name != OWN)[:4]
    words = content.load("closing")
    _advise(chosen[0], words, officer)
    _keep_in_touch(list(rows))
    for deed, placement in zip((_issued, _waits, _revoked, _unread), chosen, strict=False):
        deed(placement, words, officer)


def _advise(placement: Placement, words: dict, officer: User) -> None:
    """Two pieces are published, the last waits to be read."""
    for number, (side, to, text) in enumerate(words["advice"]):
        by = placement.host if side == "host" else placement.student.user
        with at(_day(placement, 4 + number)):
            (given,) = advising.give(placement, {to: text}, by=by, side=side)
            if number < len(words["advice"]) - 1:
                advising.decide(given, "publish", by=officer)


def _keep_in_touch(placements: Sequence[Placement]) -> None:
    """Both were asked twice; some have said what came of it."""
    said = (("in_touch", "in_touch"), ("", "came_back"), ("hired", ""), ("nothing", ""), ("", ""), ("", ""))
    Tie.objects.bulk_create(
        Tie(
            placement=placement, asked=2, next_on=placement.ends_on + timedelta(days=AFTER[-1]),
            student_says=said[number % len(said)][0], host_says=said[number % len(said)][1],
        )
        for number, placement in enumerate(placements)
    )  # fmt: skip


def _issued(placement: Placement, words: dict, _officer: User) -> None:
    """The placed character's: countersigned, and shown to two."""
    _give_to(placement, "student-placed")
    _look_back(placement, words)
    record = _countersigned(placement, words)
    with at(_day(placement, 6)):
        first, second = words["shares"]
        sharing.share(
            record, name=first, parts=["dates", "competencies", "quote"], until=None, by=placement.student.user
        )
        ended = sharing.share(record, name=second, parts=["dates"], until=None, by=placement.student.user)
    with at(_day(placement, 20)):
        sharing.end(ended, by=placement.student.user)


def close_with_record(placement: Placement) -> None:
    """Looked back on by both, countersigned, and shown to one."""
    words = content.load("closing")
    _look_back(placement, words)
    record = _countersigned(placement, words)
    with at(_day(placement, 6)):
        by = placement.student.user
        sharing.share(record, name=words["shares"][0], parts=["dates", "competencies", "quote"], until=None, by=by)


def _waits(placement: Placement, words: dict, _officer: User) -> None:
    _give_to(placement, "student")
    _look_back(placement, words, deliverable="other")


def _revoked(placement: Placement, words: dict, officer: User) -> None:
    _look_back(placement, words)
    record = _countersigned(placement, words)
    with at(_day(placement, 30)):
        drawing_up.revoke(record, by=officer, reason=words["revoked"])


def _unread(placement: Placement, words: dict, _officer: User) -> None:
    """The host has written, the student has not."""
    _as_host(placement, words, "as_agreed")


def _look_back(placement: Placement, words: dict, *, deliverable: str = "as_agreed") -> None:
    _as_host(placement, words, deliverable)
    with at(_day(placement, 3)):
        given = Words(words=words["student_words"])
        evaluate(placement, _rated(words["own"]), given, by=placement.student.user, side="student")


def _as_host(placement: Placement, words: dict, deliverable: str) -> None:
    made = words["made"] if deliverable == "as_agreed" else words["other"]
    with at(_day(placement, 2)):
        given = Words(deliverable, made, words["quote"], words["host_words"])
        evaluate(placement, _rated(words["competencies"]), given, by=placement.host, side="host")


def _rated(rows: Sequence[Sequence[str]]) -> list[Rated]:
    return [Rated(*row) for row in rows]


def _countersigned(placement: Placement, words: dict) -> Record:
    record = Record.objects.with_placement().get(placement=placement)
    with at(_day(placement, 5)):
        by = placement.student.user
        drawing_up.countersign(record, by=by, name=str(by), statement=words["statement"])
    return record


def _day(placement: Placement, after: int) -> datetime:
    """So many days after its last day."""
    return datetime.combine(placement.ends_on, NOON, tzinfo=UTC) + after * A_DAY


def _give_to(placement: Placement, key: str) -> None:
    """The season deals its places out by dice: one of last year's becomes a character's, with its papers."""
    student = Student.objects.select_related("user", "school").get(user=user_of(key))
    Application.objects.filter(pk=placement.application_id).update(student=student, student_name=student.name)
    Placement.objects.filter(pk=placement.pk).update(student=student)
    placement.student = placement.application.student = student
    text = compose(placement, first_facts(placement), version=1, why="", clauses=None)
    Agreement.objects.filter(placement=placement).update(text=text, sha256=hash_of(text))
    signed = Signature.objects.filter(agreement__placement=placement)
    signed.update(sha256=hash_of(text))
    signed.filter(side="student").update(person=student.user, name=student.name)
