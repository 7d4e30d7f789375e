"""The days within which applicants hear: required, advised or not promised at all."""

from datetime import timedelta

import pytest

from fortnight.activity.models import Outbox
from fortnight.applications.actions.sending import send
from fortnight.applications.waiting import count_overdue, overdue_in
from fortnight.core.time import now
from fortnight.programs.models import Mode
from tests import factories

pytestmark = pytest.mark.django_db


def season(school, mode, days=10):
    return factories.ProgramFactory(school=school, policy__answer_mode=mode, policy__answer_days=days)


def sent(program, days):
    return factories.ApplicationFactory(listing__program=program, submitted_at=now() - timedelta(days=days))


def test_late_is_what_the_program_calls_late(in_school, other_school):
    short, usual = season(in_school, Mode.REQUIRE, 3), season(in_school, Mode.ADVISE, 10)
    silent, foreign = season(in_school, Mode.OFF, 1), season(other_school, Mode.REQUIRE, 1)
    late = [sent(usual, 11), sent(short, 4)]
    for program, days in ((short, 2), (usual, 9), (silent, 40), (foreign, 40)):
        sent(program, days)
    answered = sent(short, 30)
    type(answered)._base_manager.filter(pk=answered.pk).update(answered_at=now())
    assert list(overdue_in(in_school, at=now()).longest_wait_first()) == late
    assert count_overdue(in_school, at=now()) == 2


def test_hosts_are_asked_for_what_is_promised(in_school, student):
    lines, resume = {}, factories.DocumentFactory(student=student)
    for mode in Mode:
        listing = factories.ListingFactory(program=season(in_school, mode))
        application = factories.ApplicationFactory(listing=listing, student=student, state="draft")
        application.chosen.add(resume)
        send(application, by=student.user, consent=True)
        text = Outbox.objects.get(to=listing.posting.host.user.email).text
        lines[mode] = next(line for line in text.splitlines() if line.startswith("Please read it"))
    within = "Please read it and answer within 10 days: every applicant here gets an answer."
    assert lines == {
        Mode.OFF: "Please read it and answer: every applicant here gets an answer.",
        Mode.ADVISE: within,
        Mode.REQUIRE: within,
    }
