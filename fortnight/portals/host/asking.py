"""What the programs ask for, said on the page of the form where it matters, before anything is typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from fortnight.programs.models import Mode, Policy, Program
from fortnight.ui.tags.texts import money, sentence
from fortnight.ui.tags.times import days


@dataclass(frozen=True)
class Asked:
    program: Program
    words: str


def asked_on(slug: str, programs: Sequence[Program]) -> list[Asked]:
    """One line a program; none where a page has nothing to say."""
    say = SAID.get(slug)
    return [Asked(program, words) for program in programs if say and (words := say(program, program.policy))]


def _time(program: Program, policy: Policy) -> str:
    said = [_("work is done %(days)s") % {"days": days(program.work_start, program.work_end)}]
    if policy.weeks_mode != Mode.OFF:
        said.append(_("%(least)d to %(most)d weeks") % {"least": policy.weeks_min, "most": policy.weeks_max})
    if policy.hours_mode != Mode.OFF:
        said.append(_("%(least)d to %(most)d hours a week") % {"least": policy.hours_min, "most": policy.hours_max})
    if policy.remote_mode != Mode.OFF and policy.remote != Policy.Remote.ANY:
        said.append(str(policy.get_remote_display()))
    return _joined(said)


def _pay(program: Program, policy: Policy) -> str:
    said = []
    if policy.pay_mode != Mode.OFF and policy.pay != Policy.Pay.ANY:
        said.append(str(policy.get_pay_display()))
    if policy.pay_floor_mode != Mode.OFF:
        least = money(policy.pay_floor, program.school.currency)
        said.append(_("at least %(least)s an hour") % {"least": least})
    if policy.eligible_mode != Mode.OFF and policy.eligible_levels:
        said.append(_("open to %(levels)s") % {"levels": sentence(policy.eligible_levels)})
    return _joined(said)


def _ask(program: Program, policy: Policy) -> str:
    said = [_("applications close on %(day)s") % {"day": date_format(program.applications_close, "j F Y")}]
    if policy.promises_answer:
        said.append(_("everybody who applies hears within %(time)s") % {"time": policy.promised_time})
    elif policy.promised_days:
        said.append(_("please answer everybody within %(time)s") % {"time": policy.promised_time})
    return _joined(said)


def _joined(said: Sequence[str]) -> str:
    return f"{capfirst(', '.join(said))}." if said else ""


SAID: dict[str, Callable[[Program, Policy], str]] = {"time": _time, "pay": _pay, "ask": _ask}
