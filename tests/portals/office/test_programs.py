"""A program's pages: dates, rules, the copy for the next season."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from fortnight.core.time import end_of_day
from fortnight.portals.office.forms.programs import ProgramForm
from fortnight.portals.office.rules_said import rules_said
from fortnight.programs.models import Mode, Policy, Program
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(as_user, officer):
    return as_user(officer)


def url(name, school, *more):
    return reverse(f"office:{name}", args=[school.slug, *more])


def rules_of(program, **more):
    """What the browser sends for the rules as they are, with some changes."""
    fields = (field.name for field in Policy._meta.fields if field.name not in {"id", "program", "updated_at"})
    return {name: getattr(program.policy, name) for name in fields} | more


def typed(program, **more):
    given = {name: getattr(program, name) for name in ProgramForm.Meta.fields}
    return {**given, "key_dates": "", **more}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("weeks_min", 0, "At least 1, please."),
        ("weeks_max", 1, "The most must not be less than the fewest."),
        ("hours_max", 99, "At most 60, please."),
        ("answer_days", 0, "At least 1, please."),
        ("cap", 0, "At least 1, please."),
        ("offer_days", "soon", "Write a whole number in digits."),
        ("pay_floor", -1, "At least 0, please."),
    ],
)
def test_a_rule_that_makes_no_sense_is_said_beside_its_field(browser, school, program, field, value, sentence):
    answer = browser.post(url("policy", school, program.code), rules_of(program, **{field: value}))
    assert (answer.status_code, dict(answer.context["form"].errors)) == (422, {field: [sentence]})
    assert f'value="{value}"' in answer.content.decode()


def test_every_rule_is_kept_and_read_by_viewers(browser, as_user, viewer, school, program):
    modes = {name: Mode.ADVISE for name in rules_of(program) if name.endswith("_mode")}
    given = rules_of(program, **{**modes, "cap_mode": "off"}, remote="only", eligible_levels=["Junior", "Senior"])
    assert browser.post(url("policy", school, program.code), given).status_code == 302
    page = as_user(viewer).get(url("program", school, program.code))
    rules = [(str(said.name), said.strength, said.words) for said in page.context["rules"]]
    assert rules == [
        ("Weeks", "advise", "2 to 4"),
        ("Hours a week", "advise", "10 to 35"),
        ("Place of work", "advise", "remote only"),
        ("Pay", "advise", "pay is strongly recommended"),
        ("Least pay", "advise", "$15 an hour"),
        ("Who may apply", "advise", "Junior, Senior"),
        ("Time to decide", "advise", "5 business days"),
        ("Answer promise", "advise", "10 days"),
        ("Open applications", "off", ""),
        ("All placements together", "advise", "40"),
        ("Mentor", "advise", ""),
        ("Backup mentor", "advise", ""),
        ("Signature of the office", "advise", ""),
        ("Authorization to work", "advise", "6 weeks"),
        ("Two officers", "advise", ""),
    ]
    assert "Junior, Senior" in page.content.decode()
    assert url("policy", school, program.code) not in page.content.decode()


def test_no_level_ticked_is_all_levels(program):
    assert [said.words for said in rules_said(program.policy) if said.name == "Who may apply"] == ["all levels"]


def test_dates_out_of_order_are_said_beside_their_field(browser, school, program):
    late = program.work_end + timedelta(days=1)
    answer = browser.post(
        url("program-edit", school, program.code), typed(program, applications_close=late, work_end=program.work_start)
    )
    assert dict(answer.context["form"].errors) == {"work_end": ["Applications must close before work ends."]}
    answer = browser.post(url("program-edit", school, program.code), typed(program, postings_open=late, work_end=""))
    assert dict(answer.context["form"].errors) == {
        "work_end": ["Say which day."],
        "applications_close": ["Hosts must be able to post before that."],
    }


def test_a_later_last_day_reaches_the_projects(browser, school, program, listing):
    last = program.applications_close + timedelta(days=5)
    answer = browser.post(url("program-edit", school, program.code), typed(program, applications_close=last))
    listing.refresh_from_db()
    assert (answer.status_code, listing.deadline_at) == (302, end_of_day(last, school.zone))


def test_copying_proposes_the_same_weekday_a_year_later(browser, school, other_school):
    program = factories.ProgramFactory(
        school=school, name="Micro-internships, IAP 2027", work_start=date(2027, 1, 6), work_end=date(2027, 1, 29),
        key_dates=[{"day": "2026-10-25", "name": "Offers begin"}], policy__cap_mode="require", policy__cap=2,
    )  # fmt: skip
    factories.ProgramFactory(school=other_school, name="Micro-internships, IAP 2028")
    address = url("program-copy", school, program.code)
    form = browser.get(address).context["form"]
    assert form.initial == {"name": "Micro-internships, IAP 2028", "work_start": date(2028, 1, 5)}
    answer = browser.post(address, {"name": program.name.upper(), "work_start": "2028-01-05"})
    assert dict(answer.context["form"].errors) == {"name": ["There is a program of this name already."]}
    key = form_key(browser.get(address))
    answer = browser.post(address, {**form.initial, "once": key})
    copy = Program._base_manager.get(school=school, name="Micro-internships, IAP 2028")
    assert (copy.state, copy.work_end, copy.key_dates) == (
        "draft", date(2028, 1, 28), [{"day": "2027-10-24", "name": "Offers begin"}],
    )  # fmt: skip
    assert (copy.policy.cap_mode, copy.policy.cap, copy.copied_from) == ("require", 2, program)
    assert answer["Location"] == url("program-edit", school, copy.code)


def form_key(answer) -> str:
    return answer.content.decode().partition('name="once" value="')[2].partition('"')[0]


@pytest.mark.parametrize("rows", [1, 3, 25])
def test_the_list_asks_the_same_whatever_its_length(browser, school, rows, django_assert_num_queries):
    factories.ProgramFactory.create_batch(rows, school=school)
    browser.get(url("programs", school))
    with django_assert_num_queries(8):
        answer = browser.get(url("programs", school))
    assert len(answer.context["rows"]) == rows


def test_the_kind_is_asked_only_of_a_program_that_is_matched(browser, school, program):
    """Nothing is matched yet: who could choose it would open a program that does nothing."""
    new = browser.get(url("program-new", school))
    assert "kind" not in new.context["form"].fields
    sent = browser.post(url("program-edit", school, program.code), typed(program, kind="matched"))
    assert (sent.status_code, Program._base_manager.get(pk=program.pk).kind) == (302, "rolling")
    Program._base_manager.filter(pk=program.pk).update(kind="matched")
    assert browser.get(url("program-edit", school, program.code)).context["form"]["kind"].value() == "matched"
    sent = browser.post(url("program-edit", school, program.code), typed(program, kind="rolling"))
    assert (sent.status_code, Program._base_manager.get(pk=program.pk).kind) == (302, "rolling")
