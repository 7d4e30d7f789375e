"""The terms of an offer against the program's policy: they may differ from the posting, within the rules."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fortnight.postings.models import Listing
from fortnight.postings.models.posting import Mode as WorkMode
from fortnight.postings.models.posting import Pay
from fortnight.programs.models import Mode, Program
from fortnight.ui.tags.texts import money

DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Terms:
    """What an offer promises. `pay_amount` is an hour's pay or the whole stipend, in `currency`."""

    title: str
    starts_on: date
    ends_on: date
    weeks: int
    hours: int
    mode: str
    place: str
    pay: str
    pay_amount: Decimal | None
    currency: str

    @property
    def hourly(self) -> Decimal | None:
        if self.pay == Pay.UNPAID or self.pay_amount is None:
            return None
        if self.pay == Pay.HOURLY:
            return self.pay_amount
        return (self.pay_amount / (self.weeks * self.hours)).quantize(Decimal("0.01"))


def terms_of(offer: Any) -> Terms:
    """Of an offer or a placement, which carry the same columns."""
    return Terms(**{column.name: getattr(offer, column.name) for column in fields(Terms)})


def differences(offer: Any) -> list[str]:
    """In which of its terms an offer is not what the listing's page says, in words."""
    listing = offer.listing
    pay = (offer.pay, offer.pay_amount, offer.currency if offer.pay_amount is not None else "")
    said = (listing.pay, listing.pay_amount, listing.currency if listing.pay_amount is not None else "")
    checks = (
        (_("the weeks"), offer.weeks != listing.weeks),
        (_("the hours a week"), offer.hours != listing.hours),
        (_("the place"), (offer.mode, offer.place) != (listing.mode, listing.place)),
        (_("the pay"), pay != said),
        (_("the first day"), not listing.earliest_start <= offer.starts_on <= listing.latest_start),
    )
    return [words for words, differs in checks if differs]


def check_terms(terms: Terms, program: Program) -> dict[str, str]:
    """Sentences by field for what the program requires and the terms do not keep; empty when all is well."""
    return {**_time(terms, program), **_days(terms, program), **_place(terms, program), **_pay(terms, program)}


def check_gate(listing: Listing, terms: Terms) -> dict[str, str]:
    """What was approved as paid does not become unpaid work for a company past the office's gate."""
    if terms.pay != Pay.UNPAID or listing.pay == Pay.UNPAID or not listing.employer.for_profit:
        return {}
    return {"pay": _("The career office approved paid work. Change the project first: the office weighs unpaid work.")}


def _time(terms: Terms, program: Program) -> dict[str, str]:
    policy = program.policy
    problems = {}
    if policy.weeks_mode == Mode.REQUIRE and not policy.weeks_min <= terms.weeks <= policy.weeks_max:
        sentence = _("Projects here last %(least)d to %(most)d weeks.")
        problems["weeks"] = sentence % {"least": policy.weeks_min, "most": policy.weeks_max}
    if policy.hours_mode == Mode.REQUIRE and not policy.hours_min <= terms.hours <= policy.hours_max:
        sentence = _("The program allows %(least)d to %(most)d hours a week.")
        problems["hours"] = sentence % {"least": policy.hours_min, "most": policy.hours_max}
    return problems


def _days(terms: Terms, program: Program) -> dict[str, str]:
    problems = {}
    if terms.ends_on < terms.starts_on:
        problems["ends_on"] = _("The last day must not lie before the first.")
    elif (terms.ends_on - terms.starts_on).days >= terms.weeks * DAYS_A_WEEK:
        problems["ends_on"] = _("From the first to the last day is longer than the weeks you give.")
    return problems | _outside(terms, program)


def _outside(terms: Terms, program: Program) -> dict[str, str]:
    """The work window holds as strongly as the weeks do, as in the scope check."""
    problems: dict[str, str] = {}
    if program.policy.weeks_mode != Mode.REQUIRE:
        return problems
    if terms.starts_on < program.work_start:
        problems["starts_on"] = _("Work in this program begins on %(day)s.") % {"day": _spoken(program.work_start)}
    if terms.ends_on > program.work_end:
        problems["ends_on"] = _("Work in this program ends on %(day)s.") % {"day": _spoken(program.work_end)}
    return problems


def _place(terms: Terms, program: Program) -> dict[str, str]:
    policy = program.policy
    if terms.mode == WorkMode.REMOTE:
        return {}
    if policy.remote_mode == Mode.REQUIRE and policy.remote == policy.Remote.ONLY:
        return {"mode": _("This program is for remote work.")}
    return {} if terms.place.strip() else {"place": _("Name the town or the address where the student works.")}


def _pay(terms: Terms, program: Program) -> dict[str, str]:
    """An amount in another currency than the school's cannot be compared with the least pay."""
    policy, school = program.policy, program.school
    if terms.pay == Pay.UNPAID:
        paid_only = policy.pay_mode == Mode.REQUIRE and policy.pay == policy.Pay.PAID
        return {"pay": _("This program takes paid projects only.")} if paid_only else {}
    if not terms.pay_amount:
        return {"pay_amount": _("Say how much you pay.")}
    if policy.pay_floor_mode != Mode.REQUIRE or terms.hourly is None or terms.currency != school.currency:
        return {}
    floor = least_pay(program)
    if terms.hourly >= floor:
        return {}
    sentence = _("That is %(rate)s an hour; this program asks for %(floor)s at least.")
    facts = {"rate": money(terms.hourly, terms.currency), "floor": money(floor, terms.currency)}
    return {"pay_amount": sentence % facts}


def least_pay(program: Program) -> Decimal:
    """An hour's, in the school's own currency: the rule's, and never below the minimum wage that the school names."""
    return max(program.policy.pay_floor, program.school.minimum_wage or Decimal(0))


def _spoken(day: date) -> str:
    return date_format(day, "j F Y")
