"""What an office writes about its programs is remembered where something has changed, and only then."""

import re

import pytest
from django.urls import get_resolver

from fortnight.activity.models import Event
from fortnight.programs.actions import OWN_PAGES, change_policy, change_program, free_slug
from fortnight.programs.models import Policy, Program

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def told(kind):
    return list(Event.objects.filter(kind=kind).values_list("data", flat=True))


def test_a_program_tells_the_columns_that_changed(program, officer):
    assert change_program(program, {"name": program.name, "summary": "Three weeks."}, by=officer) == ["summary"]
    assert Program.objects.get().summary == "Three weeks."
    assert told("program.changed") == [{"columns": ["summary"]}]


def test_a_form_sent_without_a_change_is_no_event(program, officer):
    assert change_program(program, {"name": program.name}, by=officer) == []
    assert change_policy(program.policy, {"cap": program.policy.cap}, by=officer) == []
    assert (told("program.changed"), told("program.policy_changed")) == ([], [])


def test_a_rule_tells_what_it_was_and_is(program, officer):
    changed = change_policy(program.policy, {"cap": 2, "cap_mode": "require", "hours_max": 35}, by=officer)
    assert changed == ["cap", "cap_mode"]
    assert list(Policy.objects.values_list("cap", "cap_mode")) == [(2, "require")]
    assert told("program.policy_changed") == [{"changed": {"cap": ["3", "2"], "cap_mode": ["off", "require"]}}]


def test_no_program_gets_the_address_of_a_page_of_the_school(school):
    """Every word that stands right below a school's address, as the resolver has them."""
    words = {re.match(r"<slug:school>/([a-z-]+)(/|$)", route) for route in routes(get_resolver().url_patterns)}
    assert {found[1] for found in words if found} == OWN_PAGES
    assert free_slug(school, "Advice") == "advice-2"


def routes(patterns, before: str = ""):
    for each in patterns:
        here = before + str(each.pattern)
        yield here
        yield from routes(getattr(each, "url_patterns", []), here)
