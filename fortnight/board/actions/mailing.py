"""The office writes to a group of the board: who gets it is settled when it is sent, the worker then tells them."""

from collections.abc import Sequence

from django.db.models import F
from django.utils.translation import gettext as _

from fortnight.activity.actions import record, subject_type
from fortnight.activity.models import Event
from fortnight.board.models import Budget, Mailing, Recipient
from fortnight.board.narrowing import Narrowed
from fortnight.board.notices import tell_recipients
from fortnight.board.reach import Reach, reach_of
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.programs.models import Program
from fortnight.schools.models import School

BATCH = 50  # people that one transaction tells


class CannotWrite(Exception):
    """Nobody would get it, or too many; a sentence."""


@in_one_piece
def send_mailing(program: Program, group: str, to: Narrowed, *, subject: str, text: str, by: User) -> Mailing:
    """To all of the group who want such mail and have not had this week's messages. Raises `CannotWrite`."""
    moment, school = now(), program.school
    _take_turn(school)
    reach = reach_of(program, group, to, at=moment)
    if reach.more or not reach.people:
        raise CannotWrite(_why_not(reach))
    mailing = Mailing.objects.create(
        school=school,
        program=program,
        group=group,
        narrowed=to.query()[:500],
        subject=subject,
        text=text,
        by=by,
        at=moment,
        number=len(reach.people),
        left_out=reach.left_out,
    )
    Recipient.objects.bulk_create(Recipient(mailing=mailing, user_id=key, at=moment) for key in reach.people)
    data = {"number": mailing.number, "group": str(mailing.get_group_display())}
    record("board.mailed", mailing, by=by, school=school, data=data)
    return mailing


def _why_not(reach: Reach) -> str:
    if reach.more:
        return _("These are more than 1,000 people. Narrow the group first.")
    return _("Nobody of this group would get it now.")


def _take_turn(school: School) -> None:
    """Holds the school's row to the end: two who send at once would both find the week's budget unspent."""
    row, _made = Budget.objects.get_or_create(school=school)
    Budget.objects.filter(pk=row.pk).update(turn=F("turn") + 1)


@in_one_piece
def tell_some() -> int:
    """The clock: tell those who wait longest; how many. Twice does no harm: whoever marks a row tells that person."""
    waiting = Recipient.objects.filter(told_at=None).select_related("mailing__school", "mailing__program", "user")
    rows = list(waiting.order_by("pk")[:BATCH])
    mine = [row for row in rows if Recipient.objects.filter(pk=row.pk, told_at=None).update(told_at=now())]
    for mailing in {row.mailing_id: row.mailing for row in mine}.values():
        _tell(mailing, [row.user for row in mine if row.mailing_id == mailing.pk])
    return len(mine)


def _tell(mailing: Mailing, people: Sequence[User]) -> None:
    event = Event.objects.get(kind="board.mailed", subject_type=subject_type(mailing), subject_id=mailing.pk)
    tell_recipients(event, mailing, people)


@in_one_piece
def set_budget(school: School, a_week: int, *, by: User) -> bool:
    """False when it was so already."""
    row, _made = Budget.objects.get_or_create(school=school)
    if not Budget.objects.filter(pk=row.pk).exclude(a_week=a_week).update(a_week=a_week):
        return False
    record("board.budget_set", row, by=by, school=school, data={"number": a_week})
    return True
