"""What goes wrong in a season, and the authorizations to work: a few placements in each state."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import partial

from fortnight.core.time import now
from fortnight.demo import content
from fortnight.demo.season.agreements import SOMEWHERE
from fortnight.demo.season.dates import at
from fortnight.people.models import User
from fortnight.placements.actions import authorization, contact, stand_in, trouble
from fortnight.placements.actions.agreement import newest, propose, write_clauses
from fortnight.placements.models import Placement
from fortnight.placements.wording import facts_of
from fortnight.programs.models import Program
from fortnight.workflows.break_off import break_off

OWN = "Graywhale Coastal Laboratory"
MORNING = time(15)  # in UTC


def make_trouble(current: Program, past: Program, officer: User) -> None:
    """Of last year: one who did not come and one that ended early. Of this year: all else."""
    words = content.load("trouble")
    write_clauses(current.school, words["clauses"], by=officer)
    _last_year(past, officer, words)
    deeds = [
        lambda each: _changed(each, words),
        lambda each: _another_mentor(each, words, answers=False),
        lambda each: _another_mentor(each, words, answers=True),
        *(
            partial(_authorization, officer=officer, words=words, move=move)
            for move in ("", "take_on", "clear", "refuse")
        ),
        lambda each: _cancelled(each, each.student.user, "student", words["cancelled"][1], hours=72),
    ]
    if unsigned := _rows(current).filter(state="arranging").first():
        _cancelled(unsigned, unsigned.host, "host", words["cancelled"][0], hours=26)
    for deed, placement in zip(deeds, _rows(current).filter(state="arranged"), strict=False):
        deed(placement)


def _rows(program: Program):
    return Placement.objects.for_reading().filter(program=program).order_by("pk")


def _last_year(past: Program, officer: User, words: dict) -> None:
    """One student did not come; another ended early, and the host character has not said how they see it."""
    rows = sorted(_rows(past).filter(state="arranged"), key=lambda row: row.employer.name != OWN)
    early, no_show = rows[0], rows[-1]
    for placement in (early, no_show):
        with at(_morning(placement)):
            trouble.begin(placement, today=placement.starts_on)
    with at(_morning(no_show) + timedelta(days=1)):
        _break_off(no_show, "no_show", no_show.host, "host", words["host"], missing="student")
    with at(_morning(no_show) + timedelta(days=2)):
        trouble.add_statement(no_show, by=no_show.student.user, side="student", text=words["student"][0])
        trouble.look_after(no_show, by=officer, note=words["seen_to"])
    with at(_morning(early) + timedelta(days=9)):
        _break_off(early, "end_early", early.student.user, "student", words["student"][1])


def _morning(placement: Placement) -> datetime:
    """Of its first day."""
    return datetime.combine(placement.starts_on, MORNING, tzinfo=UTC)


def _break_off(placement: Placement, how: str, by: User, side: str, reason: str, **more: object) -> None:
    break_off(placement, how, by=by, side=side, reason=reason, name=str(by), address=SOMEWHERE, **more)


def _authorization(placement: Placement, *, officer: User, words: dict, move: str) -> None:
    """Asked for, and as far as the office has moved it."""
    with at(now() - timedelta(days=9)):
        row = authorization.mark_needed(placement, by=placement.student.user)
        contact.keep_contact(placement, words["contact"], by=placement.student.user)
    with at(now() - timedelta(days=4)):
        if move:
            authorization.decide(row, move, by=officer, note=words["refused"] if move == "refuse" else "")


def _another_mentor(placement: Placement, words: dict, *, answers: bool) -> None:
    """The backup is asked, and has or has not answered."""
    with at(now() - timedelta(hours=20)):
        row = stand_in.ask(placement, by=placement.host, side="host", why=words["why"], **words["backup"])
    if answers:
        with at(now() - timedelta(hours=2)):
            stand_in.accept(row, note=words["yes"])


def _changed(placement: Placement, words: dict) -> None:
    """A change that waits for signatures, in the place of one that nobody signed."""
    with at(now() - timedelta(days=1)):
        for days in (2, 1):
            last = newest(placement)
            less = replace(facts_of(last), ends_on=placement.ends_on - timedelta(days=days))
            propose(placement, less, by=placement.host, side="host", why=words["shorter"], seen=last.version)


def _cancelled(placement: Placement, by: User, side: str, reason: str, *, hours: int) -> None:
    with at(now() - timedelta(hours=hours)):
        _break_off(placement, "cancel", by, side, reason)
