"""Both sides at once: nobody's words vanish, and nobody has agreed to what they have not read."""

import pytest
from django_scopes import scope

from fortnight.people.models import User
from fortnight.placements.actions import pact as acting
from fortnight.placements.models import Pact
from tests.workflows.test_races import race

pytestmark = [pytest.mark.django_db(transaction=True)]


def deed(what, pact, person, side, **given):
    def run():
        row = Pact.objects.with_placement().get(pk=pact.pk)
        getattr(acting, what)(row, **given, seen=1, by=User.objects.get(pk=person.pk), side=side)

    return run


def words(pact, number):
    return {**pact.texts.get(version=1).words(), "goals": f"Goal {number}"}


def test_of_many_changes_of_one_version_one_is_kept(pact, student, host):
    with scope(school=pact.school):
        deeds = [
            deed("change", pact, person, side, words=words(pact, number))
            for number, (person, side) in enumerate([(student.user, "student"), (host, "host")] * 4)
        ]
    ended = race(deeds)
    assert (ended["won"], sum(count for name, count in ended.items() if name.startswith("Overtaken"))) == (1, 7)
    with scope(school=pact.school):
        assert (Pact.objects.get().version, pact.texts.count()) == (2, 2)


def test_a_yes_and_a_change_at_once_leave_no_yes_to_unread_words(pact, student, host):
    with scope(school=pact.school):
        deeds = [
            deed("agree", pact, student.user, "student"),
            deed("change", pact, host, "host", words=words(pact, 1), agrees=True),
        ]
    race(deeds)
    with scope(school=pact.school):
        row = Pact.objects.get()
    assert (row.version, row.state, row.student_agreed_at) == (2, "proposed", None)


def test_both_agree_at_once_and_it_is_agreed(pact, student, host):
    with scope(school=pact.school):
        deeds = [deed("agree", pact, student.user, "student"), deed("agree", pact, host, "host")]
    assert race(deeds)["won"] == 2
    with scope(school=pact.school):
        assert Pact.objects.get().state == "agreed"
