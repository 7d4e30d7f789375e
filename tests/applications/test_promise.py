"""The days within which applicants hear: required, advised or not promised at all."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction

from fortnight.activity.models import Outbox
from fortnight.applications.actions.sending import send
from fortnight.applications.models import Application
from fortnight.applications.models.application import UNHEARD
from fortnight.applications.promise import hears_by
from fortnight.applications.waiting import count_overdue, overdue_in
from fortnight.core.time import now
from fortnight.programs.models import Mode
from tests import factories

pytestmark = pytest.mark.django_db


def season(school, mode, days=10, **policy):
    more = {f"policy__{name}": value for name, value in policy.items()}
    return factories.ProgramFactory(school=school, policy__answer_mode=mode, policy__answer_days=days, **more)


def sent(program, days):
    return factories.ApplicationFactory(listing__program=program, submitted_at=now() - timedelta(days=days))


def test_late_is_what_the_program_called_late(in_school, other_school):
    short, usual = season(in_school, Mode.REQUIRE, 3), season(in_school, Mode.ADVISE, 10)
    silent, foreign = season(in_school, Mode.OFF, 1), season(other_school, Mode.REQUIRE, 1)
    late = [sent(short, 15), sent(usual, 11)]
    for program, days in ((short, 2), (usual, 9), (silent, 40), (foreign, 40)):
        sent(program, days)
    answered = sent(short, 30)
    Application._base_manager.filter(pk=answered.pk).update(answered_at=now())
    assert list(overdue_in(in_school, at=now()).longest_wait_first()) == late
    assert count_overdue(in_school, at=now()) == 2


@pytest.mark.parametrize(
    ("sent_at", "days", "count_in", "until"),
    [
        ("2026-11-24 15:00", 10, "calendar", "2026-12-05 05:00"),  # ten days on in New York ends at its midnight
        ("2026-11-25 03:00", 10, "calendar", "2026-12-05 05:00"),  # still the 24th there
        ("2026-11-24 15:00", 3, "business", "2026-12-02 05:00"),  # Wednesday, Monday after the holidays, Tuesday
        ("2026-11-28 15:00", 1, "business", "2026-12-01 05:00"),  # sent on a Saturday
        ("2026-10-30 15:00", 2, "calendar", "2026-11-02 05:00"),  # the clock goes back on November 1st
    ],
)
def test_until_when_a_student_hears(sent_at, days, count_in, until, in_school, clock):
    factories.ClosureFactory(school=in_school, first_day="2026-11-26", last_day="2026-11-27")
    program = season(in_school, Mode.REQUIRE, days, answer_in=count_in)
    clock(sent_at)
    assert f"{hears_by(program, at=now()):%Y-%m-%d %H:%M}" == until


def test_what_was_promised_stays_promised(in_school, student):
    program = season(in_school, Mode.REQUIRE, 10)
    application = factories.ApplicationFactory(listing__program=program, student=student, state="draft")
    application.chosen.add(factories.DocumentFactory(student=student))
    assert application.answer_by is None
    send(application, by=student.user, consent=True)
    promised = hears_by(program, at=application.submitted_at)
    program.policy.answer_days = 30
    program.policy.save()
    application.refresh_from_db()
    assert application.answer_by == promised


@pytest.mark.parametrize("state", Application.State.values)
def test_no_application_ends_without_an_answer(state, in_school):
    """The database refuses it; only the student's own ending, or one that never went out, needs none."""
    row = factories.ApplicationFactory(listing__program=season(in_school, Mode.REQUIRE), state=state)
    bare = Application._base_manager.filter(pk=row.pk)
    if state in UNHEARD:
        assert bare.update(answered_at=None) == 1
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        bare.update(answered_at=None)


def test_what_needs_no_answer_is_spelled_out():
    """Of these only what the student ended, or nobody has read, is over."""
    over = {move.target for move in Application.MOVES.moves if move.target not in {"draft", "submitted", "shortlisted"}}
    assert over & set(UNHEARD) == {"withdrawn", "discarded"}


def test_the_overdue_of_a_school_stand_in_an_index(in_school):
    """Whatever the number of applications: they are found and put in order by one, without sorting."""
    rows = overdue_in(in_school, at=now()).order_by("answer_by", "id")[:25]
    if connection.vendor == "sqlite":
        plan = rows.explain()
    else:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = rows.explain(costs=False)
    assert "application_waits" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


def test_hosts_are_asked_for_what_is_promised(in_school, student):
    lines, resume = {}, factories.DocumentFactory(student=student)
    for mode, days in product(Mode, ("calendar", "business")):
        listing = factories.ListingFactory(program=season(in_school, mode, answer_in=days))
        application = factories.ApplicationFactory(listing=listing, student=student, state="draft")
        application.chosen.add(resume)
        send(application, by=student.user, consent=True)
        text = Outbox.objects.get(to=listing.posting.host.user.email).text
        lines[mode, days] = next(line for line in text.splitlines() if line.startswith("Please read it"))
    within = "Please read it and answer within {}: every applicant here gets an answer."
    assert lines == {
        (Mode.OFF, "calendar"): "Please read it and answer: every applicant here gets an answer.",
        (Mode.OFF, "business"): "Please read it and answer: every applicant here gets an answer.",
        (Mode.ADVISE, "calendar"): within.format("10 days"),
        (Mode.ADVISE, "business"): within.format("10 business days"),
        (Mode.REQUIRE, "calendar"): within.format("10 days"),
        (Mode.REQUIRE, "business"): within.format("10 business days"),
    }
