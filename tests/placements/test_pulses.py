"""Pulses: on which days, of whom, by which link, and what they say to the office. The clock is Northfield's, in New York."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from fortnight.activity.models import Event, Notification, Outbox
from fortnight.core import signed
from fortnight.core.time import now
from fortnight.core.transitions import MoveLost
from fortnight.placements.actions import pulses as acting
from fortnight.placements.actions import stand_in, trouble
from fortnight.placements.actions.pulse_plan import plan
from fortnight.placements.models import Case, CaseSign, Placement, Pulse
from fortnight.placements.pulse_days import pulse_days
from fortnight.placements.tasks import ask_how_it_goes, end_pulses
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]
FIRST, LAST = date(2027, 1, 6), date(2027, 1, 29)  # a Wednesday, a Friday
WELL = {"on_track": "yes", "needs": "yes"}


@pytest.fixture
def running(placement, clock):
    """Begun on its first day; the mentor has an address and no account."""
    clock("2027-01-06 14:00")
    values = {"state": "arranged", "student_confirmed_at": now(), "host_confirmed_at": now()}
    dates = {"starts_on": FIRST, "ends_on": LAST, "mentor_email": "mentor@employer.example", "mentor_name": "Mo"}
    Placement.objects.update(**values, **dates)
    given = Placement.objects.for_reading().get()
    trouble.begin(given, today=FIRST)
    return given


def at(clock, moment):
    """At that moment (UTC) the clock's jobs run, twice."""
    clock(moment)
    for _turn in range(2):
        ask_how_it_goes()
        end_pulses()


def states(**which):
    return list(Pulse.objects.filter(**which).order_by("due_on", "side").values_list("side", "state"))


def pulse(side, point="second_day"):
    return Pulse.objects.with_placement().get(side=side, point=point)


@pytest.mark.parametrize(
    ("first", "last", "closures", "days"),
    [
        (FIRST, LAST, (), ((1, 7), (1, 18), (1, 29))),
        (FIRST, LAST, [(date(2027, 1, 7), date(2027, 1, 8))], ((1, 11), (1, 18), (1, 29))),
        (FIRST, date(2027, 1, 7), (), ((1, 7),)),
        (FIRST, FIRST, (), ((1, 6),)),
    ],
    ids=["three weeks", "a closure", "two days", "a day"],
)
def test_the_days_are_business_days_and_none_comes_twice(first, last, closures, days):
    assert sorted(pulse_days(first, last, closures).values()) == [date(2027, *day) for day in days]


def test_beginning_plans_six_and_twice_is_once(running):
    assert plan(running) == 0
    assert Pulse.objects.count() == 6
    assert set(Pulse.objects.values_list("state", flat=True)) == {"planned"}


def test_other_days_move_what_nobody_was_asked_yet(running, clock):
    at(clock, "2027-01-07 12:30")
    Placement.objects.update(ends_on=date(2027, 1, 22))
    plan(Placement.objects.for_reading().get())
    assert pulse("student").due_on == date(2027, 1, 7)
    assert pulse("student", "last_day").due_on == date(2027, 1, 22)


def test_both_are_asked_in_the_morning_of_the_day_once(running, clock, student):
    at(clock, "2027-01-07 11:59")
    assert states(point="second_day") == [("host", "planned"), ("student", "planned")]
    at(clock, "2027-01-07 12:00")  # seven in New York
    assert states(point="second_day") == [("host", "asked"), ("student", "asked")]
    assert Outbox.objects.filter(text__contains="/northfield/pulse/").count() == 2
    mail = Outbox.objects.get(to="mentor@employer.example")
    assert f"/northfield/pulse/{acting.token_of(pulse('host'))}/" in mail.text
    assert Notification.objects.filter(user=student.user, kind="request").count() == 1


def test_a_day_that_the_school_closes_on_is_waited_out(running, clock):
    factories.ClosureFactory(school=running.school, first_day=date(2027, 1, 7), last_day=date(2027, 1, 8))
    at(clock, "2027-01-08 15:00")
    assert states(point="second_day") == [("host", "planned"), ("student", "planned")]
    Pulse.objects.filter(point="second_day").update(due_on=date(2027, 1, 8))
    at(clock, "2027-01-11 15:00")
    assert states(point="second_day") == [("host", "asked"), ("student", "asked")]


def test_a_clock_that_stood_still_asks_nobody_about_long_ago(running, clock):
    at(clock, "2027-01-18 15:00")
    assert states(point="second_day") == [("host", "skipped"), ("student", "skipped")]
    assert states(point="middle") == [("host", "asked"), ("student", "asked")]
    assert Case.objects.count() == 0


def test_what_began_before_it_was_planned_is_planned_by_the_clock(running, clock):
    Pulse.objects.all().delete()
    at(clock, "2027-01-07 15:00")
    assert states(point="second_day") == [("host", "asked"), ("student", "asked")]


def test_two_who_agree_open_nothing(running, clock, student):
    at(clock, "2027-01-07 15:00")
    acting.answer(pulse("student"), by=student.user, **WELL)
    acting.answer(pulse("host"), by=None, **WELL)
    assert Case.objects.count() == 0
    assert Outbox.objects.filter(subject__contains="A line from").count() == 0


@pytest.mark.parametrize(
    ("theirs", "signs", "level"),
    [
        ({"on_track": "no", "needs": "yes"}, [("diverge", ""), ("off_track", "host")], Case.Level.TROUBLE),
        ({"on_track": "unsure", "needs": "yes"}, [("diverge", "")], Case.Level.LOOK),
        ({"on_track": "yes", "needs": "no"}, [("needs", "host")], Case.Level.LOOK),
        ({"on_track": "yes", "needs": "partly"}, [], None),
    ],
)
def test_answers_that_diverge_or_worry_open_one_case_at_once(running, clock, student, officer, theirs, signs, level):
    at(clock, "2027-01-07 15:00")
    acting.answer(pulse("student"), by=student.user, **WELL)
    acting.answer(pulse("host"), by=None, **theirs)
    assert sorted(CaseSign.objects.values_list("kind", "side")) == signs
    assert list(Case.objects.values_list("level", flat=True)) == ([level] if level else [])
    told = Notification.objects.filter(user=officer, kind="office", title__contains="needs you")
    assert told.count() == bool(level)


def test_silence_opens_a_case_when_the_days_are_over_and_reminds_before(running, clock, student):
    at(clock, "2027-01-07 15:00")
    acting.answer(pulse("student"), by=student.user, **WELL)
    at(clock, "2027-01-11 11:59")
    assert pulse("host").reminded_at is None
    at(clock, "2027-01-11 12:00")
    assert Event.objects.filter(kind="pulse.reminded").count() == 1
    at(clock, "2027-01-12 04:59")  # the last minute of the second business day
    assert Case.objects.count() == 0
    at(clock, "2027-01-12 05:00")
    assert list(CaseSign.objects.values_list("kind", "side")) == [("silence", "host")]
    with pytest.raises(MoveLost):
        acting.answer(pulse("host"), by=None, **WELL)


def test_an_answer_counts_once_and_not_after_its_days(running, clock, student):
    at(clock, "2027-01-07 15:00")
    mine = pulse("student")
    acting.answer(mine, by=student.user, **WELL)
    with pytest.raises(MoveLost):
        acting.answer(pulse("student"), by=student.user, on_track="no", needs="no")
    theirs = pulse("host")
    clock("2027-01-12 05:00")  # the clock's job has not run yet
    with pytest.raises(MoveLost):
        acting.answer(theirs, by=None, **WELL)


def test_the_next_ones_sign_joins_the_case_that_is_open(running, clock, student):
    at(clock, "2027-01-07 15:00")
    acting.answer(pulse("student"), by=student.user, on_track="yes", needs="no")
    at(clock, "2027-01-12 15:00")
    at(clock, "2027-01-18 15:00")
    acting.answer(pulse("student", "middle"), by=student.user, on_track="no", needs="no")
    case = Case.objects.get()
    assert [sign.kind for sign in case.signs.all()] == ["needs", "silence", "off_track", "needs"]
    assert case.level == Case.Level.TROUBLE


def test_of_a_placement_that_was_broken_off_nobody_is_asked(running, clock, host):
    at(clock, "2027-01-07 15:00")
    trouble.break_off(running, "end_early", by=host, side="host", reason="We move.", name="H")
    with pytest.raises(MoveLost):
        acting.answer(pulse("student"), by=None, **WELL)
    at(clock, "2027-01-18 15:00")
    assert states(point="second_day") == [("host", "skipped"), ("student", "skipped")]
    assert states(point="middle") == [("host", "planned"), ("student", "planned")]
    assert Case.objects.count() == 0


def test_who_breaks_it_off_while_the_clock_comes_was_faster(running, clock, host):
    clock("2027-01-07 15:00")
    read = pulse("student")
    trouble.break_off(running, "end_early", by=host, side="host", reason="We move.", name="H")
    assert acting.ask(read, at=now()) is False
    assert states(point="second_day") == [("host", "planned"), ("student", "planned")]
    assert not Event.objects.filter(kind="pulse.asked").exists()


def test_who_answers_while_the_clock_comes_was_not_silent(running, clock, student):
    at(clock, "2027-01-07 15:00")
    read = pulse("student")
    acting.answer(pulse("student"), by=student.user, **WELL)
    assert acting.lapse(read, at=read.answer_by) is False
    assert (pulse("student").state, CaseSign.objects.count()) == ("answered", 0)


def test_two_clocks_that_come_late_leave_out_once(running, clock):
    clock("2027-01-18 15:00")
    read = [pulse("student"), pulse("student")]
    assert [acting.ask(each, at=now()) for each in read] == [False, False]
    assert pulse("student").state == "skipped"
    assert Event.objects.filter(kind="pulse.skipped").count() == 1


def test_whoever_mentors_now_is_asked_and_the_old_link_counts_no_more(running, clock, host):
    at(clock, "2027-01-07 15:00")
    old = acting.token_of(pulse("host"))
    asked = stand_in.ask(running, by=host, side="host", name="Robin", email="robin@employer.example", why="")
    stand_in.accept(asked)
    assert acting.by_token(old)[1] is False
    new = pulse("host")
    assert new.asked_of == "robin@employer.example"
    assert acting.by_token(acting.token_of(new))[1] is True
    assert Outbox.objects.filter(to="robin@employer.example", text__contains="/pulse/").count() == 1
    at(clock, "2027-01-18 15:00")
    assert pulse("host", "middle").asked_of == "robin@employer.example"


def test_an_address_as_long_as_any_makes_no_long_link(running, clock, student):
    student.user.email = f"{'a' * 60}@{'.'.join(['b' * 60] * 3)}.example"
    student.user.save()
    at(clock, "2027-01-07 15:00")
    told = Notification.objects.get(user=student.user, kind="request")
    assert len(told.url) < 150
    assert acting.by_token(told.url.split("/")[3])[1] is True


def test_without_a_mentors_address_the_host_is_asked(running, clock, host):
    Placement.objects.update(mentor_email="")
    at(clock, "2027-01-07 15:00")
    assert pulse("host").asked_of == host.email
    assert Notification.objects.filter(user=host, kind="request", title__contains="How does it go").count() == 1


def test_a_mentor_who_was_removed_from_the_team_is_asked_no_more(running, clock, host, seat):
    mentor = factories.HostFactory(employer=seat.employer)
    Placement.objects.update(mentor_email=mentor.user.email)
    at(clock, "2027-01-07 12:30")
    token = acting.token_of(pulse("host"))
    assert acting.by_token(token)[1] is True
    mentor.state, mentor.ended_at = "removed", now()
    mentor.save()
    assert acting.by_token(token)[1] is False
    at(clock, "2027-01-19 12:30")
    assert pulse("host", "middle").asked_of == host.email


def test_words_go_to_whom_their_writer_chose(running, clock, student, host):
    at(clock, "2027-01-07 15:00")
    mine = pulse("student")
    acting.answer(mine, by=student.user, **WELL, words="I wait for the key.", readers="office")
    assert [side for side in ("host", "office") if mine.read_by(side)] == ["office"]
    assert (mine.is_of(student.user), mine.is_of(host)) == (True, False)
    assert not Outbox.objects.filter(text__contains="I wait for the key.").exists()
    theirs = pulse("host")
    acting.answer(theirs, by=None, **WELL, words="A quick start.", readers="other")
    assert [side for side in ("student", "office") if theirs.read_by(side)] == ["student"]
    assert theirs.is_of(host) is False
    assert Outbox.objects.get(text__contains="A quick start.").to == student.user.email


def test_a_link_that_is_not_ours_names_nothing(running, clock):
    at(clock, "2027-01-07 15:00")
    given = pulse("host")
    assert acting.by_token("x") is None
    assert acting.by_token(signed.sign("another purpose", given.pk, given.asked_of)) is None
    assert acting.by_token(signed.sign(acting.PURPOSE, given.pk, "other@employer.example"))[1] is False


def test_a_link_from_after_the_backup_that_was_put_back_names_nothing(running, clock):
    at(clock, "2027-01-07 15:00")
    mailed = acting.token_of(pulse("host"))
    Pulse.objects.all().delete()
    assert acting.by_token(mailed) is None


@pytest.mark.parametrize(
    "values",
    [{"state": "answered"}, {"state": "asked", "answer_by": None}, {"state": "asked", "on_track": "yes"}],
    ids=["says nothing", "has no days", "not answered but said"],
)
def test_what_cannot_be_is_not_written(placement, values):
    with transaction.atomic(), pytest.raises(IntegrityError):
        factories.PulseFactory(placement=placement, **values)


def test_once_a_point_and_side(placement):
    factories.PulseFactory(placement=placement)
    with transaction.atomic(), pytest.raises(IntegrityError):
        factories.PulseFactory(placement=placement, state="planned", due_on=now().date() + timedelta(days=1))
