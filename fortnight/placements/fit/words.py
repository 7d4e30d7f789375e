"""The sentences of the judgement."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.placements.fit.calendar import WORK_DAYS, Off, Week
from fortnight.placements.fit.verdict import FITS, Fit
from fortnight.ui.tags.texts import sentence

if TYPE_CHECKING:
    from fortnight.placements.fit.judging import Plan


def day(given: date) -> str:
    return date_format(given, "j F")


def lead(verdict: str, plan: "Plan") -> str:
    """What the project takes; for one that fits, that nothing stands against it."""
    facts = {"total": round(plan.hours * plan.weeks), "weeks": plan.weeks, "day": day(plan.first)}
    takes = ngettext(
        "%(total)d hours in %(weeks)d week from %(day)s.",
        "%(total)d hours in %(weeks)d weeks from %(day)s.",
        plan.weeks,
    )
    takes %= facts
    return f"{takes} {_('Nothing in your calendar stands against it.')}" if verdict == FITS else takes


def later(best: Fit, first: Fit) -> str:
    """Why not from the first day on."""
    return f"{best.words} {_('From %(day)s it would be harder:') % {'day': day(first.starts)}} {first.reasons[0].words}"


def limit(monday: date, hours: float, most: int, binding: bool) -> str:
    facts = {"day": day(monday), "hours": round(hours), "most": most}
    if binding:
        words = _(
            "With it your placements come to %(hours)d hours in the week of %(day)s; the program allows %(most)d."
        )
    else:
        words = _(
            "With it your placements come to %(hours)d hours in the week of %(day)s; the program advises %(most)d."
        )
    return words % facts


def full_week(week: Week, here: float, *, others: int) -> str:
    """Which week, what adds up in it, how many days there are, and whether it is the only one."""
    parts = [_("%(n)d here") % {"n": round(here)}]
    if week.placed:
        parts.append(_("%(n)d of placements") % {"n": round(week.placed)})
    if week.stated:
        parts.append(_("%(n)d of your own") % {"n": round(week.stated)})
    facts = {"day": day(week.monday), "all": round(here + week.placed + week.stated), "parts": sentence(parts)}
    words = _("The week of %(day)s comes to %(all)d hours (%(parts)s)") % facts
    return f"{words}{_room(week)}{_others(others)}"


def _room(week: Week) -> str:
    if week.room == WORK_DAYS:
        return "."
    names = sentence(week.off)
    if not week.room:
        return _(", and none of its days is free: %(names)s.") % {"names": names}
    words = ngettext(
        ", and only %(n)d of its days is free: %(names)s.",
        ", and only %(n)d of its days are free: %(names)s.",
        week.room,
    )
    return words % {"n": week.room, "names": names}


def _others(number: int) -> str:
    if not number:
        return ""
    words = ngettext("%(n)d other week is as full.", "%(n)d other weeks are as full.", number)
    return f" {words % {'n': number}}"


def early(first: date) -> str:
    return _("It begins before work in this program does, on %(day)s.") % {"day": day(first)}


def late(days: int, last: date) -> str:
    words = ngettext(
        "It would end %(n)d day after work in this program does, on %(day)s.",
        "It would end %(n)d days after work in this program does, on %(day)s.",
        days,
    )
    return words % {"n": days, "day": day(last)}


def exams(off: Off) -> str:
    if off.first == off.last:
        return _("Exams fall into it: %(name)s, %(first)s.") % {"name": off.name, "first": day(off.first)}
    facts = {"name": off.name, "first": day(off.first), "last": day(off.last)}
    return _("Exams fall into it: %(name)s, %(first)s to %(last)s.") % facts
