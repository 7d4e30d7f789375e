"""Two at once at a pulse and at a case: divergence is seen whoever is last, and one of two officers has it."""

import pytest
from django_scopes import scope

from fortnight.people.models import User
from fortnight.placements.actions import cases, pulses
from fortnight.placements.models import Case, CaseSign, Pulse
from tests import factories
from tests.workflows.test_races import race

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_two_answers_at_once_that_diverge_open_one_case(placement):
    with scope(school=placement.school):
        keys = [factories.PulseFactory(placement=placement, side=side).pk for side in ("student", "host")]

    def say(key, on_track):
        def deed():
            pulses.answer(Pulse.objects.with_placement().get(pk=key), by=None, on_track=on_track, needs="yes")

        return deed

    assert race([say(keys[0], "yes"), say(keys[1], "no")]) == {"won": 2}
    with scope(school=placement.school):
        assert Case.objects.count() == 1
        assert sorted(CaseSign.objects.values_list("kind", flat=True)) == ["diverge", "off_track"]


def test_one_of_two_officers_has_the_case_and_a_sign_never_falls_between_two(placement, officer, director):
    with scope(school=placement.school):
        key = factories.CaseFactory(placement=placement).pk
        asked = factories.PulseFactory(placement=placement).pk

    def given():
        return Case.objects.for_reading().get(pk=key)

    def taken_by(person):
        return lambda: cases.take(given(), by=User.objects.get(pk=person.pk))

    assert race([taken_by(officer), taken_by(director)]) == {"won": 1, "MoveLost": 1}

    def close():
        cases.close(given(), by=User.objects.get(pk=officer.pk), outcome="mended", ending="Done.")

    def answer():
        row = Pulse.objects.with_placement().get(pk=asked)
        pulses.answer(row, by=None, on_track="no", needs="yes")

    assert race([close, answer]) == {"won": 2}
    with scope(school=placement.school):
        states = sorted(Case.objects.values_list("state", flat=True))
        assert states in (["closed"], ["closed", "open"])
        assert CaseSign.objects.filter(kind="off_track").count() == 1
