"""What stays of a placement: advice without a name that the office reads first, and ties that are asked about."""

from datetime import timedelta

import pytest
from django.test import Client

from fortnight.activity.models import Event, Notification
from fortnight.core.transitions import MoveLost, MoveRefused
from fortnight.placements.models import Placement
from fortnight.records.actions import advising, drawing_up, evaluating, keeping_touch
from fortnight.records.actions.evaluating import Rated, Words
from fortnight.records.models import Advice, Tie
from fortnight.records.tasks import ask_what_came_of_it, thank_for_placements
from fortnight.records.ties import counted
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]
SEEN = [Rated("Teamwork", "alone", "Took the shy one along.")]
HINT = "Ask for the key on the first day."


@pytest.fixture
def advice(placement, student) -> Advice:
    given = {"student": f" {HINT} ", "host": ""}
    evaluating.evaluate(placement, SEEN, Words(), by=student.user, side="student", advice=given)
    return Advice.objects.get()


def test_advice_names_nobody_and_is_published_once_it_was_read(advice, student, officer, as_user, school):
    anybody, url = Client(), f"/{school.slug}/advice/"
    assert (advice.to, advice.text, advice.state) == ("student", HINT, "waiting")
    event = Event.objects.get(kind="advice.given")
    assert (event.actor, event.student, event.data) == (None, None, {})
    assert HINT not in anybody.get(url).content.decode()
    office = as_user(officer)
    page = office.get(f"/{school.slug}/office/advice/").content.decode()
    assert HINT in page
    assert student.name not in page
    office.post(f"/{school.slug}/office/advice/{advice.code}/publication/")
    assert HINT in anybody.get(url).content.decode()
    assert HINT not in anybody.get(f"{url}?for=host").content.decode()
    office.post(f"/{school.slug}/office/advice/{advice.code}/refusal/")
    assert HINT not in anybody.get(url).content.decode()


def test_of_two_officers_one_decides(advice, officer, viewer):
    stale = Advice.objects.get()
    advising.decide(advice, "publish", by=officer)
    with pytest.raises(MoveLost):
        advising.decide(stale, "publish", by=officer)
    with pytest.raises(MoveRefused):
        advising.decide(advice, "decline", by=viewer)


@pytest.mark.parametrize("number", [1, 3, 25])
def test_lists_of_advice_ask_as_often_however_long_they_are(
    number, program, officer, as_user, school, django_assert_num_queries
):
    for _each in range(number):
        factories.AdviceFactory(program=program, text=HINT, state="published", decided_at=school.created_at)
    office, anybody = as_user(officer), Client()
    for client, url, queries in (
        (office, f"/{school.slug}/office/advice/?state=published", 6),
        (anybody, f"/{school.slug}/advice/", 2),
    ):
        client.get(url)
        with django_assert_num_queries(queries):
            assert client.get(url).content.decode().count(HINT) == number


def told(user) -> list[str]:
    kinds = Notification.objects.filter(user=user, event__kind__startswith="tie.").order_by("pk")
    return list(kinds.values_list("event__kind", flat=True))


def test_both_are_thanked_once_and_asked_after_30_90_and_365_days(placement, student, host, clock):
    for after in range(1, 400):
        if after in {1, 2, 29, 30, 31, 89, 90, 364, 365, 399}:
            clock(f"{placement.ends_on + timedelta(days=after)} 14:30")
            thank_for_placements()
            ask_what_came_of_it()
            ask_what_came_of_it()
    asked = Event.objects.filter(kind="tie.asked").order_by("at")
    assert [(event.at.date() - placement.ends_on).days for event in asked] == [30, 90, 365]
    assert told(student.user) == told(host) == ["tie.thanked", *["tie.asked"] * 3]
    assert Tie.objects.get().next_on is None


def test_whoever_stops_it_is_not_asked_and_what_came_is_one_click(placement, student, host, as_user, school, clock):
    keeping_touch.thank(placement)
    tie = Tie.objects.get()
    url = f"/{school.slug}/my/placements/{placement.code}/tie/"
    client = as_user(student.user)
    assert client.post(url, {"came": "hired"}).status_code == 302
    client.post(url, {"came": "made up"})
    client.post(url, {"stop": "1"})
    tie.refresh_from_db()
    assert (tie.student_says, tie.host_says, tie.stopped("student"), tie.stopped("host")) == ("hired", "", True, False)
    clock(f"{placement.ends_on + timedelta(days=30)} 15:00")
    ask_what_came_of_it()
    assert told(student.user) == ["tie.thanked"]
    assert told(host) == ["tie.thanked", "tie.asked"]


def test_of_two_clocks_one_thanks_and_one_asks(placement, student, host, clock):
    assert keeping_touch.thank(placement) is True
    assert keeping_touch.thank(placement) is False
    assert told(student.user) == told(host) == ["tie.thanked"]
    tie, stale = Tie.objects.with_placement().get(), Tie.objects.with_placement().get()
    clock(f"{placement.ends_on + timedelta(days=30)} 15:00")
    assert keeping_touch.ask(tie) is True
    assert keeping_touch.ask(stale) is False
    assert Tie.objects.get().asked == 1
    assert told(student.user) == told(host) == ["tie.thanked", "tie.asked"]


def test_when_both_have_stopped_it_nobody_is_asked(placement, student, host, clock):
    keeping_touch.thank(placement)
    keeping_touch.stop(Tie.objects.get(), side="student", by=student.user)
    keeping_touch.stop(Tie.objects.get(), side="host", by=host)
    clock(f"{placement.ends_on + timedelta(days=30)} 15:00")
    ask_what_came_of_it()
    assert Tie.objects.get().next_on == placement.ends_on + timedelta(days=90)
    assert not Event.objects.filter(kind="tie.asked").exists()


def test_a_second_click_says_nothing_new(placement, host, clock):
    keeping_touch.thank(placement)
    tie = Tie.objects.get()
    assert keeping_touch.say(tie, side="host", came="in_touch", by=host) is True
    assert keeping_touch.say(tie, side="host", came="in_touch", by=host) is False
    assert keeping_touch.say(tie, side="host", came="hired", by=host) is True
    said = Event.objects.filter(kind="tie.said_by_host").order_by("pk")
    assert [event.data["came"] for event in said] == ["in_touch", "hired"]
    running = clock("2030-01-07 09:00")
    assert keeping_touch.stop(tie, side="host", by=host) is True
    stopped = Tie.objects.get().host_stopped_at
    running.shift(60)
    assert keeping_touch.stop(tie, side="host", by=host) is False
    assert Tie.objects.get().host_stopped_at == stopped
    assert Event.objects.filter(kind="tie.stopped_by_host").count() == 1


def test_a_student_who_has_left_says_it_on_the_records_page(record, student, as_user, school, clock):
    keeping_touch.thank(record.placement)
    drawing_up.countersign(record, by=student.user, name="Ada", statement="")
    student.left_at = record.made_at
    student.save()
    clock(f"{record.placement.ends_on + timedelta(days=30)} 15:00")
    ask_what_came_of_it()
    here = f"/{school.slug}/my/placements/{record.placement.code}/record/"
    assert Notification.objects.get(user=student.user, event__kind="tie.asked").url == f"{here}#tie"
    browser = as_user(student.user)
    assert 'id="tie"' in browser.get(here).text
    assert browser.post(here.replace("/record/", "/tie/"), {"came": "hired"}).url == here
    assert Tie.objects.get().student_says == "hired"


def test_nobody_is_asked_about_a_student_who_was_erased(placement, student, host, clock):
    keeping_touch.thank(placement)
    student.user.is_active = False
    student.user.save()
    clock(f"{placement.ends_on + timedelta(days=30)} 15:00")
    ask_what_came_of_it()
    assert told(host) == ["tie.thanked"]


def test_nobody_is_thanked_for_what_was_broken_off_or_is_long_over(placement, clock):
    Placement._base_manager.filter(pk=placement.pk).update(
        starts_on=placement.starts_on - timedelta(days=60), ends_on=placement.ends_on - timedelta(days=60)
    )
    thank_for_placements()
    assert not Tie.objects.exists()


def test_lasting_ties_are_counted_by_the_most_that_a_side_says():
    said = [
        ("hired", "nothing"),
        ("in_touch", "came_back"),
        ("in_touch", "nothing"),
        ("", "in_touch"),
        ("", ""),
        ("nothing", ""),
    ]
    found = counted(said)
    assert (found.asked, found.number, dict(found.lasting)) == (6, 3, {"hired": 1, "came_back": 1, "in_touch": 1})
