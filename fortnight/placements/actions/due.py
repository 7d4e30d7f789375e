"""Reminders of milestones: once to the student on its day, once a showing to the mentor who has not spoken."""

from datetime import datetime

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.placements.models import Milestone
from fortnight.placements.pulse_days import is_over, morning_of
from fortnight.schools.queries import business_deadline

REVIEW_IN = 3  # business days after it was shown


@in_one_piece
def remind_student(milestone: Milestone, *, at: datetime) -> bool:
    """About each day that it was due on once; False when that is done or the time has not come."""
    if at < morning_of(milestone.due_on, milestone.school) or is_over(milestone.placement, at):
        return False
    rows = Milestone._base_manager.filter(pk=milestone.pk, state="planned", due_on=milestone.due_on)
    if not rows.exclude(told_due_on__isnull=False, told_due_on=milestone.due_on).update(told_due_on=milestone.due_on):
        return False
    _tell("milestone.due", milestone)
    return True


@in_one_piece
def remind_mentor(milestone: Milestone, *, at: datetime) -> bool:
    """`shown_at` is when the student showed what still waits."""
    if at < business_deadline(milestone.school, at=milestone.shown_at, days=REVIEW_IN):
        return False
    rows = Milestone._base_manager.filter(pk=milestone.pk, state="shown", turn=milestone.turn)
    if not rows.filter(told_turn__lt=milestone.turn).update(told_turn=milestone.turn):
        return False
    _tell("milestone.waits", milestone)
    return True


def _tell(kind: str, milestone: Milestone) -> None:
    given = {"school": milestone.school, "audience": ("student", "host", "office"), "student": milestone.student}
    record(kind, milestone, by=None, data={"name": milestone.name}, **given)
