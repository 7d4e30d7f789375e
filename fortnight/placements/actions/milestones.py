"""Milestones: both may set and change them, the student shows something, the mentor says a few words about it.

Each of these raises `MoveRefused` once the placement was broken off.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.core.codes import new_code
from fortnight.core.retry import in_one_piece
from fortnight.core.scanner import Scan
from fortnight.core.time import now
from fortnight.core.uploads import Facts
from fortnight.people.models import User
from fortnight.placements.actions.pact import Overtaken
from fortnight.placements.actions.standing import must_stand
from fortnight.placements.models import Milestone, Placement, Showing
from fortnight.placements.proposals import milestone_plan

MOST = 20  # of one placement
ALL = ["student", "host", "office"]


class TooMany(ValueError):
    """No more milestones fit; the message says so."""


@dataclass(frozen=True)
class Paper:
    """A PDF that was looked at."""

    title: str
    content: bytes
    facts: Facts


def propose(placement: Placement) -> list[Milestone]:
    """Start, draft, result: call it in the transaction that makes the placement, or where it has none."""
    moment = now()
    plan = milestone_plan(placement)
    return Milestone.objects.bulk_create(Milestone(placement=placement, made_at=moment, **step) for step in plan)


@in_one_piece
def add(placement: Placement, *, name: str, what: str, due_on: date, by: User, side: str) -> Milestone:
    """Raises `TooMany`."""
    must_stand(placement)
    if placement.milestones.count() >= MOST:
        raise TooMany(_("A placement has twenty milestones at most. Drop or change one of them."))
    milestone = Milestone.objects.create(placement=placement, name=name, what=what, due_on=due_on, made_at=now())
    _tell(f"milestone.added_by_{side}", milestone, by=by)
    return milestone


@in_one_piece
def change(milestone: Milestone, values: Mapping[str, Any], *, seen: int, by: User, side: str) -> bool:
    """For those who read version `seen`; False when nothing differs. Raises `Overtaken`."""
    must_stand(milestone.placement)
    new = {name: values[name] for name in ("name", "what", "due_on")}
    if milestone.version == seen and all(getattr(milestone, name) == value for name, value in new.items()):
        return False
    open_ones = Milestone._base_manager.filter(pk=milestone.pk, version=seen).exclude(state__in=["reviewed", "dropped"])
    if not open_ones.update(version=seen + 1, **new):
        raise Overtaken
    milestone.refresh_from_db(fields=["version", *new])
    _tell(f"milestone.changed_by_{side}", milestone, by=by)
    return True


@in_one_piece
def drop(milestone: Milestone, *, by: User, side: str) -> None:
    must_stand(milestone.placement)
    Milestone.MOVES.take(milestone, "drop", by=by)
    _tell(f"milestone.dropped_by_{side}", milestone, by=by)


@in_one_piece
def restore(milestone: Milestone, *, by: User, side: str) -> None:
    must_stand(milestone.placement)
    Milestone.MOVES.take(milestone, "restore", by=by)
    _tell(f"milestone.restored_by_{side}", milestone, by=by)


@in_one_piece
def show(milestone: Milestone, *, by: User, text: str, link: str, paper: Paper | None = None) -> Showing:
    """Show something, or something newer before the mentor has spoken. What was shown before stays to be read."""
    must_stand(milestone.placement)
    turn = milestone.turn + 1
    Milestone.MOVES.take(milestone, "show", by=by, guard={"turn": milestone.turn}, set={"turn": turn})
    showing = Showing(milestone=milestone, turn=turn, text=text, link=link, by=by, at=now())
    if paper is not None:
        facts = paper.facts
        showing.title, showing.file = paper.title, ContentFile(paper.content, name=f"{new_code()}{new_code()}.pdf")
        showing.size, showing.pages, showing.sha256, showing.scan = facts.size, facts.pages, facts.sha256, facts.scan
    showing.save()
    _tell("milestone.shown", milestone, by=by)
    return showing


@in_one_piece
def review(milestone: Milestone, *, seen: int, by: User, note: str, again: bool = False) -> None:
    """The mentor's words about what was shown in turn `seen`; `again`: there is something to do before it is done."""
    must_stand(milestone.placement)
    move = "ask_again" if again else "review"
    Milestone.MOVES.take(milestone, move, by=by, note=note, guard={"turn": seen})
    spoken = {"review": note, "reviewed_by": by, "reviewed_at": now()}
    Showing._base_manager.filter(milestone=milestone, turn=seen).update(**spoken)
    _tell("milestone.asked_again" if again else "milestone.reviewed", milestone, by=by)


@in_one_piece
def say_if_helped(showing: Showing, *, by: User, helped: str, note: str = "") -> bool:
    """The student's word on a review, once; False where it was given or there is no review."""
    must_stand(showing.milestone.placement)
    said = {"helped": helped, "helped_note": note, "helped_at": now()}
    if not Showing._base_manager.filter(pk=showing.pk, reviewed_at__isnull=False, helped="").update(**said):
        return False
    showing.refresh_from_db(fields=list(said))
    _tell("milestone.helped", showing.milestone, by=by, data={"helped": helped})
    return True


def settle_showing(showing: Showing, verdict: Scan) -> bool:
    """The virus scanner's word on a file that waited; False when there is one already. What is infected goes."""
    values = {"scan": verdict, **({"file": ""} if verdict == Scan.INFECTED else {})}
    return bool(Showing.objects.waiting().filter(pk=showing.pk).update(**values))


def _tell(kind: str, milestone: Milestone, *, by: User, data: Mapping[str, str] | None = None) -> None:
    given = {"name": milestone.name, **(data or {})}
    record(kind, milestone, by=by, school=milestone.school, data=given, audience=ALL, student=milestone.student)
