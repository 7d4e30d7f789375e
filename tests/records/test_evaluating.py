"""From the last day on both sides look back; neither reads the other before both have written, or time is up."""

from datetime import timedelta

import pytest

from fortnight.activity.models import Event, Notification
from fortnight.core.transitions import MoveRefused
from fortnight.placements.models import Placement
from fortnight.records.actions import evaluating
from fortnight.records.actions.evaluating import Rated, Words, Written
from fortnight.records.closing import has_closed, may_read, written_of
from fortnight.records.models import Ask, Evaluation, Record
from fortnight.records.tasks import ask_for_evaluations, remind_of_evaluations, remind_of_records
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]
SEEN = [Rated("Teamwork", "alone", "Took the shy one along.")]
AS_HOST = Words(deliverable="other", made="A map instead of a list.", quote="We learned from her.", words="Thank you.")


def told(user) -> list[str]:
    return list(Notification.objects.filter(user=user).order_by("pk").values_list("event__kind", flat=True))


def test_both_are_asked_once_when_the_last_day_has_come(placement, student, host, clock):
    Placement._base_manager.filter(pk=placement.pk).update(state="running", completed_at=None)
    last = placement.ends_on
    clock(f"{last} 03:00")  # in New York it is still the day before
    ask_for_evaluations()
    assert not Ask.objects.exists()
    clock(f"{last} 13:00")
    ask_for_evaluations()
    ask_for_evaluations()
    assert sorted(Ask.objects.values_list("side", flat=True)) == ["host", "student"]
    assert told(student.user) == told(host) == ["evaluation.asked"]


def test_whoever_has_not_written_is_reminded_three_times(placement, student, host, clock):
    evaluating.ask(placement)
    evaluating.evaluate(placement, SEEN, Words(), by=student.user, side="student")
    for days in range(1, 40):
        moment = placement.completed_at + timedelta(days=days)
        clock(moment)
        remind_of_evaluations()
    reminded = Event.objects.filter(kind="evaluation.reminded")
    assert [event.data for event in reminded] == [{"side": "host"}] * 3
    assert told(host).count("evaluation.reminded") == 3
    assert "evaluation.reminded" not in told(student.user)


def test_of_two_clocks_one_asks(placement, student, host):
    assert evaluating.ask(placement) is True
    assert evaluating.ask(placement) is False
    assert Ask.objects.count() == 2
    assert told(student.user) == told(host) == ["evaluation.asked"]


def test_whoever_writes_in_the_same_moment_is_not_reminded(placement, host):
    evaluating.ask(placement)
    stale = Ask.objects.with_placement().get(side="host")
    evaluating.evaluate(placement, SEEN, AS_HOST, by=host, side="host")
    assert evaluating.remind(stale) is False
    assert "evaluation.reminded" not in told(host)
    asked = Ask.objects.get(side="host")
    assert (asked.remind_at, asked.reminders) == (None, 0)


def test_nobody_looks_back_before_the_last_day(placement, student, clock):
    Placement._base_manager.filter(pk=placement.pk).update(state="running", completed_at=None)
    placement.refresh_from_db()
    clock(f"{placement.ends_on} 03:00")  # in New York it is still the day before
    with pytest.raises(Written, match="from the last day on"):
        evaluating.evaluate(placement, SEEN, Words(), by=student.user, side="student")
    assert not Evaluation.objects.exists()
    clock(f"{placement.ends_on} 13:00")
    evaluating.evaluate(placement, SEEN, Words(), by=student.user, side="student")
    assert Evaluation.objects.get().side == "student"


def test_neither_reads_the_other_before_both_have_written(placement, student, host, clock):
    evaluating.evaluate(placement, SEEN, AS_HOST, by=host, side="host")
    written = written_of(placement)
    assert (may_read(written, "student", placement), may_read(written, "host", placement)) == (False, True)
    evaluating.evaluate(placement, SEEN, Words(), by=student.user, side="student")
    assert may_read(written_of(placement), "student", placement)


def test_when_time_is_up_the_other_side_is_read_all_the_same(placement, host, clock):
    evaluating.evaluate(placement, SEEN, AS_HOST, by=host, side="host")
    clock(f"{placement.ends_on + timedelta(days=15)} 03:00")
    assert not may_read(written_of(placement), "student", placement)
    clock(f"{placement.ends_on + timedelta(days=15)} 12:00")
    assert may_read(written_of(placement), "student", placement)


def test_it_is_written_once(placement, student):
    evaluating.evaluate(placement, SEEN, Words(words="Good."), by=student.user, side="student")
    with pytest.raises(Written):
        evaluating.evaluate(placement, SEEN, Words(words="Better."), by=student.user, side="student")
    assert Evaluation.objects.get().words == "Good."


def test_the_hosts_words_become_a_record_that_waits_for_the_student(placement, student, host):
    factories.WorkedFactory(placement=placement, hours="7.25")
    evaluating.evaluate(placement, SEEN, AS_HOST, by=host, side="host")
    record = Record.objects.get()
    assert (record.state, record.student_name, record.title) == ("waiting", student.name, placement.title)
    assert (str(record.hours), record.hours_logged, record.made) == ("7.25", True, "A map instead of a list.")
    assert told(student.user) == ["evaluation.written_by_host", "record.waits"]


def test_the_student_is_reminded_of_the_record_three_times(record, student, clock):
    Record._base_manager.update(remind_at=record.made_at)
    for days in range(1, 40):
        clock(record.made_at + timedelta(days=days))
        remind_of_records()
    assert told(student.user).count("record.reminded") == 3


@pytest.mark.parametrize(
    "values",
    [{"state": "arranging", "completed_at": None}, {"state": "arranged", "completed_at": None, "start_held": True}],
)
def test_what_has_not_been_worked_does_not_close(placement, values):
    Placement._base_manager.filter(pk=placement.pk).update(**values)
    placement.refresh_from_db()
    assert not has_closed(placement)


def test_others_and_broken_off_placements_are_refused(placement, student, host):
    with pytest.raises(MoveRefused):
        evaluating.evaluate(
            placement, SEEN, Words(), by=factories.StudentFactory(school=student.school).user, side="student"
        )
    with pytest.raises(MoveRefused):
        evaluating.evaluate(placement, SEEN, AS_HOST, by=student.user, side="host")
    broken = {
        "state": "ended_early",
        "completed_at": None,
        "broken_off_at": placement.created_at,
        "broken_off_by": "host",
    }
    Placement._base_manager.filter(pk=placement.pk).update(**broken)
    with pytest.raises(MoveRefused, match="broken off"):
        evaluating.evaluate(placement, SEEN, AS_HOST, by=host, side="host")
    assert not Evaluation.objects.exists()


def test_the_office_hears_of_a_host_who_never_looks_back(placement, student, host, officer, school, as_user, clock):
    evaluating.ask(placement)
    for days in range(1, 20):
        clock(placement.completed_at + timedelta(days=days))
        remind_of_evaluations()
        tasks = [task.text for task in as_user(officer).get(f"/{school.slug}/office/").context["tasks"]]
        said = [words for words in tasks if "has not looked back" in words]
        assert bool(said) == (Event.objects.filter(kind="evaluation.reminded", data__side="host").count() == 3)
    evaluating.evaluate(placement, SEEN, AS_HOST, by=host, side="host")
    tasks = as_user(officer).get(f"/{school.slug}/office/").context["tasks"]
    assert not [task for task in tasks if "has not looked back" in task.text]
