"""Advice to those of the next season: given without a name, published once the office has read it."""

from collections.abc import Mapping

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.placements.models import Placement
from fortnight.records.closing import today_of
from fortnight.records.models import Advice


def give(placement: Placement, words: Mapping[str, str], *, by: User, side: str) -> list[Advice]:
    """`words` by whom they are for, "student" and "host"; what is empty is nothing. Call it where the evaluation is written.

    What is remembered of it names nobody and no placement.
    """
    common = {"school": placement.school, "program": placement.program, "side": side, "by": by}
    made = [
        Advice.objects.create(to=to, text=text.strip(), at=today_of(placement), **common)
        for to, text in words.items()
        if text.strip()
    ]
    for each in made:
        record("advice.given", each, by=None, school=placement.school)
    return made


@in_one_piece
def decide(given: Advice, move: str, *, by: User) -> None:
    """The move is "publish" or "decline". Raises `MoveRefused` or `MoveLost`."""
    Advice.MOVES.take(given, move, by=by, set={"decided_at": now()})
    record(f"advice.{given.state}", given, by=by, school=given.school)
