"""Cases: one open a placement, taken by one, followed up, worked to an end; whatever happens is written down."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fortnight.activity.models import Event
from fortnight.core.time import now
from fortnight.core.transitions import MoveLost, MoveRefused
from fortnight.placements.actions import cases as acting
from fortnight.placements.case_words import SAID, reasons, steps
from fortnight.placements.models import Case, CaseSign, Side
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


@pytest.fixture
def case(placement):
    return factories.CaseFactory(placement=placement)


def again(case):
    return Case.objects.for_reading().get(pk=case.pk)


def test_one_is_open_a_placement_and_a_closed_one_makes_room(case, placement, officer):
    with transaction.atomic(), pytest.raises(IntegrityError):
        factories.CaseFactory(placement=placement)
    acting.close(again(case), by=officer, outcome="mended", ending="They talked.")
    opened = acting.open_by_hand(placement, "It is not mended.", by=officer)
    assert [each.state for each in Case.objects.order_by("pk")] == ["closed", "open"]
    assert opened.pk != case.pk


def test_opened_by_hand_twice_is_one_case_with_two_notes(placement, officer):
    first = acting.open_by_hand(placement, "She rang.", by=officer)
    for _twice in range(2):
        assert acting.open_by_hand(placement, "She rang again.", by=officer).pk == first.pk
    assert list(first.notes.values_list("text", flat=True)) == ["She rang.", "She rang again."]
    assert reasons(first) == ["Somebody of the office opened it."]


def test_who_takes_it_has_it_until_it_is_put_back(case, officer, director):
    seen = again(case)
    acting.take(again(case), by=officer)
    with pytest.raises(MoveLost):
        acting.take(seen, by=director)
    assert again(case).officer == officer
    acting.put_back(again(case), by=director)
    acting.take(again(case), by=director)
    assert again(case).officer == director


def test_a_day_to_look_again_takes_it_and_stands_in_the_list_then(case, officer, clock):
    moment = now()
    acting.note(again(case), "Called; they meet on Friday.", by=officer, follow_up_on=moment.date() + timedelta(days=3))
    row = again(case)
    assert (row.state, row.officer) == ("taken", officer)
    assert not Case.objects.to_follow_up(moment.date()).exists()
    assert Case.objects.to_follow_up(moment.date() + timedelta(days=3)).get() == row
    acting.note(again(case), "They met.", by=officer)
    assert again(case).follow_up_on is None


def test_a_day_set_after_somebody_else_has_taken_it_is_lost(case, officer, director):
    seen = again(case)
    acting.take(again(case), by=officer)
    with pytest.raises(MoveLost, match="That has changed in the meantime"):
        acting.note(seen, "Called.", by=director, follow_up_on=now().date() + timedelta(days=3))
    row = again(case)
    assert (row.officer, row.follow_up_on, row.notes.count()) == (officer, None, 0)
    assert not Event.objects.filter(kind="case.noted").exists()


def test_closing_says_what_came_of_it_and_nothing_follows(case, officer):
    with pytest.raises(MoveRefused):
        acting.close(again(case), by=officer, outcome="mended", ending="")
    acting.close(again(case), by=officer, outcome="changed", ending="A smaller result.")
    row = again(case)
    assert (row.outcome, row.ending, row.officer) == ("changed", "A smaller result.", officer)
    for deed in (
        lambda: acting.note(again(case), "More.", by=officer),
        lambda: acting.close(again(case), by=officer, outcome="ended", ending="Again."),
        lambda: acting.take(again(case), by=officer),
    ):
        with pytest.raises(MoveLost):
            deed()


def test_only_officers_of_the_school_touch_it(case, placement, viewer, host, student, other_school):
    stranger = factories.MembershipFactory(school=other_school, role="officer").user
    for person in (viewer, host, student.user, stranger):
        for deed in (
            lambda by: acting.take(again(case), by=by),
            lambda by: acting.note(again(case), "x", by=by),
            lambda by: acting.close(again(case), by=by, outcome="ended", ending="x"),
            lambda by: acting.open_by_hand(placement, "x", by=by),
        ):
            with pytest.raises(MoveRefused):
                deed(person)


def test_its_story_is_the_offices_alone(case, officer):
    acting.take(again(case), by=officer)
    acting.close(again(case), by=officer, outcome="nothing", ending="A holiday.")
    assert {tuple(each.audience) for each in Event.objects.filter(kind__startswith="case.")} == {("office",)}


def test_every_sign_that_can_be_says_what_to_do_next():
    both = {(kind, side) for kind in ("off_track", "needs", "silence") for side in Side.values}
    assert set(SAID) == both | {("diverge", ""), ("office", "")}
    assert {kind for kind, _side in SAID} == set(CaseSign.Kind.values)


def test_what_is_worst_is_said_first_and_each_once():
    signs = [CaseSign(kind=kind, side="student") for kind in ("silence", "needs", "off_track", "needs")]
    assert [words for words, _to_do in steps(signs)] == [
        "The student says that it is not on track.",
        "The student does not get what they need.",
        "The student has not answered a pulse.",
    ]
