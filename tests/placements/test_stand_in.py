"""The mentor cannot go on: the backup is asked by one click and answers by a link, without an account."""

from datetime import timedelta

import pytest

from fortnight.activity.models import Event, Outbox
from fortnight.core import signed
from fortnight.core.time import now
from fortnight.core.transitions import MoveLost, MoveRefused
from fortnight.placements.actions import agreement as agreeing
from fortnight.placements.actions import stand_in as acting
from fortnight.placements.models import Agreement, Placement, StandIn
from fortnight.placements.tasks import end_requests_to_stand_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]
ROBIN = {"name": "Robin Vale", "email": "Robin@employer.example", "why": "A long journey."}


@pytest.fixture
def given(placement, student):
    Placement.objects.update(backup_name="Robin Vale", backup_email="robin@employer.example")
    agreeing.draw_up(placement, by=student.user)
    return Placement.objects.for_reading().get()


@pytest.fixture
def asked(given, host):
    return acting.ask(given, by=host, side="host", **ROBIN)


def found(asked):
    return acting.by_token(acting.token_of(asked))


def test_who_is_asked_gets_one_mail_with_a_link(asked):
    mail = Outbox.objects.get(to="robin@employer.example")
    assert f"/northfield/stand-in/{acting.token_of(asked)}/" in mail.text
    assert "Student" not in mail.text.replace("students", "")


def test_a_yes_makes_the_mentor_and_a_version_for_all_to_sign(asked, student, host):
    acting.accept(found(asked), note="Glad to.")
    row = Placement.objects.get()
    assert (row.mentor_name, row.mentor_email, row.backup_name, row.backup_email) == (
        "Robin Vale", "robin@employer.example", "", "",
    )  # fmt: skip
    last = agreeing.newest(row)
    assert (last.version, last.kind, last.state) == (2, "mentor", "open")
    assert "Mentor: Robin Vale." in last.text
    assert Agreement.objects.get(version=1).state == "replaced"


def test_an_answer_counts_once(asked):
    acting.decline(found(asked))
    with pytest.raises(MoveLost):
        acting.accept(found(asked))
    assert StandIn.objects.get().state == "declined"


def test_who_is_asked_next_takes_the_place_of_the_one_before(asked, given, host):
    acting.ask(given, by=host, side="host", name="Kim Lee", email="kim@employer.example", why="")
    assert sorted(StandIn.objects.values_list("name", "state")) == [("Kim Lee", "asked"), ("Robin Vale", "withdrawn")]
    with pytest.raises(MoveLost):
        acting.accept(found(asked))


def test_no_answer_runs_out_and_both_are_told(asked, clock):
    clock(asked.answer_by - timedelta(minutes=1))
    end_requests_to_stand_in()
    assert StandIn.objects.get().state == "asked"
    clock(asked.answer_by)
    end_requests_to_stand_in()
    end_requests_to_stand_in()
    assert StandIn.objects.get().state == "lapsed"
    assert Event.objects.filter(kind="stand_in.lapsed").count() == 1
    assert Placement.objects.without_mentor().count() == 1


def test_who_answers_while_the_clock_comes_was_faster(asked, clock):
    acting.decline(found(asked), note="I travel too.")
    clock(asked.answer_by)
    assert acting.lapse(asked, at=asked.answer_by) is False
    row = StandIn.objects.get()
    assert (row.state, row.note) == ("declined", "I travel too.")
    assert not Event.objects.filter(kind="stand_in.lapsed").exists()


def test_too_late_is_too_late_even_when_the_clock_stands_still(asked, clock):
    clock(asked.answer_by)
    with pytest.raises(MoveLost):
        acting.accept(found(asked))


def test_students_and_strangers_ask_nobody(given, student, other_school):
    for side, by in (("student", student.user), ("host", student.user)):
        with pytest.raises(MoveRefused):
            acting.ask(given, by=by, side=side, **ROBIN)


def test_a_placement_that_is_over_needs_no_mentor(asked):
    Placement.objects.update(state="cancelled", broken_off_at=now(), broken_off_by="host", reason="It cannot be.")
    with pytest.raises(MoveLost):
        acting.accept(found(asked))


def test_for_a_placement_that_is_over_nobody_is_asked(given, host):
    Placement.objects.update(state="cancelled", broken_off_at=now(), broken_off_by="host", reason="It cannot be.")
    before = Outbox.objects.count()
    with pytest.raises(MoveLost, match="This placement is over"):
        acting.ask(given, by=host, side="host", **ROBIN)
    assert (StandIn.objects.count(), Outbox.objects.count()) == (0, before)


def test_a_link_that_is_not_ours_names_nobody(asked):
    assert acting.by_token("x") is None
    assert acting.by_token(signed.sign(acting.PURPOSE, asked.pk, "other@employer.example")) is None
    assert acting.by_token(signed.sign("another purpose", asked.pk, asked.email)) is None
