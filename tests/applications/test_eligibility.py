"""What stands between a student and a listing: each reason in its own sentence, and only hard ones stop."""

from datetime import datetime, timedelta

import pytest

from fortnight.applications.eligibility import may_apply, standing
from fortnight.core.time import end_of_day, now
from fortnight.postings.models import Listing
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


@pytest.fixture
def junior(student):
    student.level = "Junior"
    return student


def rule(listing, **values):
    for name, value in values.items():
        setattr(listing.program.policy, name, value)
    listing.program.policy.save()


def reasons(student, listing, *, at: datetime | None = None):
    return [(each.kind, each.sentence, each.hard) for each in standing(student, listing, at=at or now())]


def test_nothing_stands_in_the_way_of_an_ordinary_one(listing, student):
    assert reasons(student, listing) == []


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (
            "paused",
            ("paused", "The host takes no new applications at the moment. Keep it among your favourites.", True),
        ),
        ("closed", ("closed", "This project is closed.", True)),
        ("withdrawn", ("closed", "This project is closed.", True)),
    ],
)
def test_a_project_that_takes_none(listing, student, state, reason):
    listing.state = state
    assert reasons(student, listing) == [reason]


@pytest.mark.parametrize("state", ["preparing", "closed"])
def test_a_program_that_is_not_open(listing, student, state):
    listing.program.state = state
    assert reasons(student, listing) == [("program", "This program is not open.", True)]


def test_the_days_are_those_of_the_school(listing, student):
    """From the first second of the first day to the last of the last one, in the school's zone."""
    zone, program = listing.school.zone, listing.program
    begins = end_of_day(program.applications_open - timedelta(days=1), zone)
    first = f"{program.applications_open.day} {program.applications_open:%B %Y}"
    last = f"{program.applications_close.day} {program.applications_close:%B %Y}"
    tick = timedelta(microseconds=1)
    early = [("early", f"Applications open on {first}.", True)]
    late = [("late", f"The deadline was {last}.", True)]
    moments = (begins - tick, begins, listing.deadline_at - tick, listing.deadline_at)
    assert [reasons(student, listing, at=at) for at in moments] == [early, [], [], late]


@pytest.mark.parametrize(("mode", "hard"), [("require", True), ("advise", False)])
def test_a_level_that_the_program_is_not_for(listing, junior, mode, hard):
    rule(listing, eligible_mode=mode, eligible_levels=["Masters", "Doctorate"])
    sentence = "This program is for Masters, Doctorate; the roster says you are Junior."
    assert reasons(junior, listing) == [("level", sentence, hard)]


def test_no_rule_about_levels_or_the_right_level(listing, junior):
    rule(listing, eligible_mode="off", eligible_levels=["Masters"])
    assert reasons(junior, listing) == []
    rule(listing, eligible_mode="require", eligible_levels=["Junior", "Senior"])
    assert reasons(junior, listing) == []


def test_whom_the_host_would_rather_have_is_advice_and_comes_last(listing, junior):
    listing.levels = ["Senior"]
    advice = ("host_level", "The host looks for Senior first. You may apply all the same.", False)
    assert reasons(junior, listing) == [advice]
    rule(listing, cap_mode="require", cap=0)
    assert [kind for kind, _sentence, _hard in reasons(junior, listing)] == ["cap", "host_level"]
    listing.levels = ["Junior"]
    assert [kind for kind, _sentence, _hard in reasons(junior, listing)] == ["cap"]


@pytest.mark.parametrize(("mode", "allowed"), [("require", False), ("advise", True)])
def test_open_applications_of_this_program_count_towards_the_limit(listing, student, program, mode, allowed):
    rule(listing, cap_mode=mode, cap=2)
    one = factories.ApplicationFactory(student=student, listing__program=program)
    factories.ApplicationFactory(student=student, listing__program=factories.ProgramFactory(school=program.school))
    factories.ApplicationFactory(listing__program=program)
    assert reasons(student, listing) == []
    factories.ApplicationFactory(student=student, listing__program=program)
    sentence = "You have 2 open applications; this program allows 2 at a time."
    assert reasons(student, listing) == [("cap", sentence, not allowed)]
    assert may_apply(standing(student, listing, at=now())) is allowed
    type(one).objects.filter(pk=one.pk).update(state="withdrawn", ended_at=now())
    assert reasons(student, listing) == []


def test_it_asks_the_database_little(listing, student, django_assert_num_queries):
    rule(listing, cap_mode="require", cap=2, eligible_levels=["Junior"])
    row = Listing.objects.select_related("program__policy", "school").get(pk=listing.pk)
    with django_assert_num_queries(1):
        standing(student, row, at=now())
