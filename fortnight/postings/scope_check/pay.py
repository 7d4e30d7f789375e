"""What the work pays an hour, and what follows when it pays nothing."""

from decimal import Decimal

from django.utils.translation import gettext as _

from fortnight.postings.models.posting import Pay
from fortnight.postings.pay import hourly_pay
from fortnight.postings.scope_check.finding import Case, Finding, Found, level_of
from fortnight.programs.models import Policy
from fortnight.ui.tags.texts import money


def check(case: Case) -> Found:
    if case.project.pay == Pay.UNPAID:
        yield from _stance(case)
        yield from _unpaid_at_a_company(case)
        return
    hourly = hourly_pay(case.project)
    if hourly is None:
        return
    if case.project.pay == Pay.STIPEND:
        yield _stipend(case, hourly)
    yield from _floors(case, hourly)


def _stipend(case: Case, hourly: Decimal) -> Finding:
    project = case.project
    facts = {
        "stipend": money(project.pay_amount, project.currency),
        "hours": project.total_hours,
        "hourly": money(hourly, project.currency),
    }
    sentence = _("A stipend of %(stipend)s for %(hours)d hours comes to %(hourly)s an hour.") % facts
    return Finding("pay_amount", "ok", sentence, _("Students see the pay an hour beside the stipend."))


def _floors(case: Case, hourly: Decimal) -> Found:
    """Only amounts in the school's own currency can be compared."""
    school, policy, project = case.program.school, case.policy, case.project
    if project.currency != school.currency:
        return
    facts = {"hourly": money(hourly, project.currency)}
    sentence = _("The pay comes to %(hourly)s an hour.") % facts
    level = level_of(policy.pay_floor_mode)
    if school.minimum_wage and hourly < school.minimum_wage:
        reason = _("The minimum wage that the school names is %(least)s an hour.")
        least = money(school.minimum_wage, school.currency)
        yield Finding("pay_amount", level or "could", sentence, reason % {"least": least})
    elif level and hourly < policy.pay_floor:
        least = money(policy.pay_floor, school.currency)
        reason = _("%(program)s asks for at least %(least)s an hour.") % {"program": case.program.name, "least": least}
        yield Finding("pay_amount", level, sentence, reason)


def _stance(case: Case) -> Found:
    level = level_of(case.policy.pay_mode)
    facts = {"program": case.program.name}
    if level is None:
        return
    if case.policy.pay == Policy.Pay.PAID:
        yield Finding("pay", level, _("%(program)s takes paid projects.") % facts, _("Many students need the income."))
    elif case.policy.pay == Policy.Pay.RECOMMENDED:
        reason = _("%(program)s strongly recommends pay: students who need the income can apply too.") % facts
        yield Finding("pay", "could", _("Could the work be paid, if only by a small stipend?"), reason)


def _unpaid_at_a_company(case: Case) -> Found:
    if not case.employer.for_profit:
        return
    if not case.project.unpaid_reason.strip():
        yield Finding(
            "unpaid_reason",
            "must",
            _("Say why the work is unpaid."),
            _("Unpaid work for a company is only possible where the student is the one who gains from it."),
        )
        return
    yield Finding(
        "unpaid_reason",
        "could",
        _("The career office will weigh whether this work may be unpaid."),
        _("It reads your reasons and writes down its own. That takes longer than the review of a paid project."),
    )
