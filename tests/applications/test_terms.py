"""Each rule of a policy, off, advised and required, where an offer is made."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from fortnight.applications.said_terms import said_terms
from fortnight.applications.terms import Terms, check_terms
from fortnight.programs.models import Mode, Policy
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


@pytest.fixture
def season(school):
    days = {"work_start": date(2027, 1, 6), "work_end": date(2027, 1, 31)}
    program = factories.ProgramFactory(school=school, **days)
    for mode in (name for name in vars(program.policy) if name.endswith("_mode")):
        setattr(program.policy, mode, Mode.OFF)
    return program


def terms(**more) -> Terms:
    usual = {
        "title": "Count the questions",
        "starts_on": date(2027, 1, 6),
        "ends_on": date(2027, 1, 22),
        "weeks": 3,
        "hours": 20,
        "mode": "remote",
        "place": "",
        "pay": "hourly",
        "pay_amount": Decimal(20),
        "currency": "USD",
    }
    return Terms(**{**usual, **more})


RULES = [
    ("weeks_mode", {}, {"weeks": 5}, "weeks", "Projects here last 2 to 4 weeks."),
    ("weeks_mode", {}, {"starts_on": date(2027, 1, 5)}, "starts_on", "Work in this program begins on 6 January 2027."),
    (
        "weeks_mode", {}, {"starts_on": date(2027, 1, 18), "ends_on": date(2027, 2, 1)}, "ends_on",
        "Work in this program ends on 31 January 2027.",
    ),
    ("hours_mode", {}, {"hours": 36}, "hours", "The program allows 10 to 35 hours a week."),
    (
        "remote_mode", {"remote": Policy.Remote.ONLY}, {"mode": "hybrid", "place": "Oslo"}, "mode",
        "This program is for remote work.",
    ),
    ("pay_mode", {"pay": Policy.Pay.PAID}, {"pay": "unpaid", "pay_amount": None}, "pay", "This program takes paid projects only."),
    (
        "pay_floor_mode", {}, {"pay_amount": Decimal(14)}, "pay_amount",
        "That is $14 an hour; this program asks for $15 at least.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "values", "change", "field", "sentence"), RULES)
def test_a_rule_stops_an_offer_only_where_it_is_required(season, rule, values, change, field, sentence):
    for name, value in values.items():
        setattr(season.policy, name, value)
    found = {}
    for mode in Mode:
        setattr(season.policy, rule, mode)
        found[mode] = check_terms(terms(**change), season)
    assert found == {Mode.OFF: {}, Mode.ADVISE: {}, Mode.REQUIRE: {field: sentence}}


def test_rules_that_only_encourage_stop_nothing(season):
    season.policy.remote_mode = season.policy.pay_mode = Mode.REQUIRE
    unpaid = terms(mode="on_site", place="Oslo", pay="unpaid", pay_amount=None)
    assert check_terms(unpaid, season) == {}


def test_what_no_rule_could_mend(season):
    early = terms(ends_on=date(2027, 1, 5))
    long = terms(ends_on=date(2027, 1, 6) + timedelta(days=21))
    assert check_terms(early, season) == {"ends_on": "The last day must not lie before the first."}
    assert check_terms(long, season) == {"ends_on": "From the first to the last day is longer than the weeks you give."}
    assert check_terms(terms(mode="hybrid"), season) == {
        "place": "Name the town or the address where the student works."
    }
    assert check_terms(terms(pay_amount=None), season) == {"pay_amount": "Say how much you pay."}


def test_the_least_pay_is_the_higher_of_rule_and_minimum_wage_and_in_one_currency_only(season, school):
    season.policy.pay_floor_mode = Mode.REQUIRE
    season.school.minimum_wage = Decimal("16.50")
    assert check_terms(terms(pay_amount=Decimal(16)), season) == {
        "pay_amount": "That is $16 an hour; this program asks for $16.50 at least."
    }
    assert check_terms(terms(pay_amount=Decimal(16), currency="NOK"), season) == {}
    assert check_terms(terms(pay="stipend", pay_amount=Decimal(990)), season) == {}


def test_the_form_says_the_rules_before_anything_is_typed(season):
    assert said_terms(season) == {}
    policy = season.policy
    for mode in (name for name in vars(policy) if name.endswith("_mode")):
        setattr(policy, mode, Mode.ADVISE)
    policy.remote, policy.pay = Policy.Remote.ONLY, Policy.Pay.PAID
    days = {
        "starts_on": "Work begins on 6 January 2027 at the earliest.",
        "ends_on": "Work ends on 31 January 2027 at the latest.",
    }
    assert said_terms(season) == {
        **days,
        "weeks": "This program advises 2 to 4.",
        "hours": "This program advises 10 to 35.",
        "mode": "This program advises remote work.",
        "pay": "This program advises to pay.",
        "pay_amount": "This program advises at least $15 an hour.",
        "days": "This program advises 5.",
    }
    for mode in (name for name in vars(policy) if name.endswith("_mode")):
        setattr(policy, mode, Mode.REQUIRE)
    assert said_terms(season) == {
        **days,
        "weeks": "2 to 4 in this program.",
        "hours": "10 to 35 in this program.",
        "mode": "This program is for remote work.",
        "pay": "This program takes paid projects only.",
        "pay_amount": "At least $15 an hour in this program.",
        "days": "At least 5 in this program.",
    }
    policy.remote, policy.pay = Policy.Remote.ENCOURAGED, Policy.Pay.RECOMMENDED
    assert (said_terms(season)["mode"], said_terms(season)["pay"]) == (
        "This program encourages remote work.", "This program strongly recommends pay.",
    )  # fmt: skip
