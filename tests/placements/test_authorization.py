"""The work-authorization lane: students and office know all of it, hosts whether the start is cleared, and it waits."""

from datetime import date, timedelta

import pytest

from fortnight.activity.models import Event, Notification
from fortnight.core.transitions import MoveLost, MoveRefused
from fortnight.placements.actions import authorization as acting
from fortnight.placements.actions.trouble import begin
from fortnight.placements.authorizing import lead_of
from fortnight.placements.models import Placement, WorkAuthorization
from fortnight.programs.models import Mode, Policy
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


@pytest.fixture
def placement(listing, student):
    made = factories.PlacementFactory(offer__application__listing=listing, offer__application__student=student)
    return Placement.objects.for_reading().get(pk=made.pk)


@pytest.fixture
def asked(placement, student):
    return acting.mark_needed(placement, by=student.user)


def row():
    return WorkAuthorization.objects.with_placement().get()


def held():
    return Placement.objects.get().start_held


def test_saying_so_twice_is_saying_so_once(asked, placement, student):
    acting.mark_needed(placement, by=student.user)
    assert (row().state, held()) == ("asked", True)
    assert Event.objects.filter(kind="authorization.asked").count() == 1


def test_only_the_student_says_so(placement, host, officer):
    for person in (host, officer):
        with pytest.raises(MoveRefused):
            acting.mark_needed(placement, by=person)
    assert WorkAuthorization.objects.count() == 0


def test_the_start_is_held_until_the_office_has_cleared_it(asked, officer):
    arrange()
    given = Placement.objects.for_reading().get()
    assert begin(given, today=given.starts_on) is False
    acting.decide(row(), "take_on", by=officer)
    assert held()
    acting.decide(row(), "clear", by=officer)
    assert not held()
    assert begin(Placement.objects.for_reading().get(), today=given.starts_on) is True
    assert Placement.objects.get().state == "running"


def arrange():
    moment = Placement.objects.get().created_at
    Placement.objects.update(state="arranged", student_confirmed_at=moment, host_confirmed_at=moment)


def test_a_refusal_says_why_and_holds_the_start(asked, officer):
    with pytest.raises(MoveRefused):
        acting.decide(row(), "refuse", by=officer)
    acting.decide(row(), "refuse", by=officer, note="The program of study does not allow it.")
    assert (row().state, held()) == ("refused", True)


def test_the_student_takes_it_back_only_before_the_office_has_begun(asked, student, officer):
    acting.decide(row(), "take_on", by=officer)
    with pytest.raises(MoveLost):
        acting.take_back(row(), by=student.user)
    acting.decide(row(), "drop", by=officer)
    assert not held()


def test_who_needs_one_again_asks_again(asked, placement, student, officer):
    acting.decide(row(), "drop", by=officer, note="You need none for this.")
    assert not held()
    acting.mark_needed(placement, by=student.user)
    again = row()
    assert (again.pk, again.state, again.decided_at, again.note) == (asked.pk, "asked", None, "")
    assert held()
    assert Event.objects.filter(kind="authorization.asked").count() == 2


def test_nobody_else_asks_again_for_the_student(asked, placement, student, officer):
    acting.take_back(row(), by=student.user)
    with pytest.raises(MoveRefused):
        acting.mark_needed(placement, by=officer)
    assert (row().state, held()) == ("not_needed", False)


def test_hosts_are_told_of_held_and_cleared_and_never_of_what(asked, officer, host):
    acting.decide(row(), "clear", by=officer, note="I-20 signed.")
    audiences = {event.kind: event.audience for event in Event.objects.all()}
    assert audiences["authorization.asked"] == audiences["authorization.cleared"] == ["student", "office"]
    told = Notification.objects.filter(user=host)
    assert [each.event.kind for each in told] == ["placement.cleared"]
    assert not any("authoriz" in each.title.lower() for each in told)


def test_where_the_rule_only_advises_nothing_is_held(placement, student):
    Policy.objects.update(authorization_mode=Mode.ADVISE)
    acting.mark_needed(Placement.objects.for_reading().get(), by=student.user)
    assert not held()


@pytest.mark.parametrize(("days", "in_time"), [(-1, True), (0, True), (1, False)])
def test_the_lead_time_counts_back_from_the_first_day(placement, days, in_time):
    placement.starts_on = date(2027, 1, 6)
    lead = lead_of(placement, today=date(2026, 11, 25) + timedelta(days=days))
    assert (lead.weeks, lead.by, lead.in_time) == (6, date(2026, 11, 25), in_time)


def test_a_program_without_the_lane_says_nothing(placement):
    placement.program.policy.authorization_mode = Mode.OFF
    assert lead_of(placement, today=date(2026, 11, 25)) is None
