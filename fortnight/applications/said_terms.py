"""What a program's rules say of an offer, beside its fields and before anything is typed; a rule that is off is silent."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fortnight.applications.terms import least_pay
from fortnight.programs.models import Mode, Policy, Program
from fortnight.ui.tags.texts import money


def said_terms(program: Program) -> dict[str, str]:
    """A sentence by field of the offer."""
    return dict([*_time(program), *_place(program.policy), *_pay(program), *_days(program.policy)])


def _time(program: Program) -> Iterator[tuple[str, str]]:
    policy = program.policy
    weeks, hours = {"n": policy.weeks_min, "m": policy.weeks_max}, {"n": policy.hours_min, "m": policy.hours_max}
    if policy.weeks_mode == Mode.REQUIRE:
        yield "weeks", _("%(n)d to %(m)d in this program.") % weeks
    elif policy.weeks_mode == Mode.ADVISE:
        yield "weeks", _("This program advises %(n)d to %(m)d.") % weeks
    if policy.weeks_mode != Mode.OFF:
        yield "starts_on", _("Work begins on %(day)s at the earliest.") % {"day": _day(program.work_start)}
        yield "ends_on", _("Work ends on %(day)s at the latest.") % {"day": _day(program.work_end)}
    if policy.hours_mode == Mode.REQUIRE:
        yield "hours", _("%(n)d to %(m)d in this program.") % hours
    elif policy.hours_mode == Mode.ADVISE:
        yield "hours", _("This program advises %(n)d to %(m)d.") % hours


def _day(day: object) -> str:
    return date_format(day, "j F Y")


def _place(policy: Policy) -> Iterator[tuple[str, str]]:
    if policy.remote_mode == Mode.OFF or policy.remote == Policy.Remote.ANY:
        return
    if policy.remote == Policy.Remote.ENCOURAGED:
        yield "mode", _("This program encourages remote work.")
    elif policy.remote_mode == Mode.REQUIRE:
        yield "mode", _("This program is for remote work.")
    else:
        yield "mode", _("This program advises remote work.")


def _pay(program: Program) -> Iterator[tuple[str, str]]:
    policy = program.policy
    if policy.pay_mode != Mode.OFF and policy.pay == Policy.Pay.RECOMMENDED:
        yield "pay", _("This program strongly recommends pay.")
    elif policy.pay == Policy.Pay.PAID and policy.pay_mode == Mode.REQUIRE:
        yield "pay", _("This program takes paid projects only.")
    elif policy.pay == Policy.Pay.PAID and policy.pay_mode == Mode.ADVISE:
        yield "pay", _("This program advises to pay.")
    least = {"least": money(least_pay(program), program.school.currency)}
    if policy.pay_floor_mode == Mode.REQUIRE:
        yield "pay_amount", _("At least %(least)s an hour in this program.") % least
    elif policy.pay_floor_mode == Mode.ADVISE:
        yield "pay_amount", _("This program advises at least %(least)s an hour.") % least


def _days(policy: Policy) -> Iterator[tuple[str, str]]:
    if policy.offer_mode == Mode.REQUIRE:
        yield "days", _("At least %(n)d in this program.") % {"n": policy.offer_days}
    elif policy.offer_mode == Mode.ADVISE:
        yield "days", _("This program advises %(n)d.") % {"n": policy.offer_days}
