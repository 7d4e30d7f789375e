"""The pact: proposed from the posting, changed and agreed by both sides, and asked for again while one yes is missing."""

from datetime import date

import pytest

from fortnight.activity.models import Event, Notification, Outbox
from fortnight.placements.actions import pact as acting
from fortnight.placements.actions.placement import prepare
from fortnight.placements.models import Pact, PactText, Placement
from fortnight.placements.proposals import LONGEST_LINE, pact_lines
from fortnight.placements.tasks import prepare_placements, remind_of_pacts
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def words(pact, **changed):
    return {**pact.texts.get(version=pact.version).words(), **changed}


def standing(pact):
    row = Pact.objects.get(pk=pact.pk)
    return row.state, row.version, bool(row.student_agreed_at), bool(row.host_agreed_at)


def kinds(pact):
    rows = Event.objects.filter(subject_type="placements.pact", subject_id=pact.pk).order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_it_is_proposed_from_the_posting_and_the_terms(placement):
    text = placement.listing.shown
    type(text).objects.filter(pk=text.pk).update(
        need="People ask twice.", learn="To listen.", deliverable="A list.", mentor_hours="2.5"
    )
    Placement._base_manager.filter(pk=placement.pk).update(
        mode="remote", backup_name="Amina", backup_email="a@b.example", mentor_name="Robin", ends_on=date(2027, 1, 29)
    )
    lines = pact_lines(Placement.objects.for_reading().get(pk=placement.pk))
    assert lines["goals"] == "People ask twice.\n\nTo listen."
    assert lines["deliverable"] == "A list."
    assert lines["rhythm"].endswith("by video call; in between we write. Robin has about 2.5 hours a week for this.")
    assert lines["backup"] == "Amina, a@b.example"
    assert "29 January 2027" in lines["ending"]


def test_a_long_posting_is_cut_to_what_fits_a_page(placement):
    text = placement.listing.shown
    type(text).objects.filter(pk=text.pk).update(deliverable="ب" * 9000)
    assert len(pact_lines(Placement.objects.for_reading().get(pk=placement.pk))["deliverable"]) == LONGEST_LINE


def test_it_is_proposed_once(placement):
    assert (prepare(placement), prepare(placement)) == (True, False)
    assert PactText.objects.count() == 1


def test_the_clock_proposes_it_where_a_placement_of_old_has_none(placement):
    over = factories.PlacementFactory(
        starts_on=date(2020, 1, 6), ends_on=date(2020, 1, 24), offer__listing=placement.listing
    )
    prepare_placements()
    prepare_placements()
    assert list(Pact.objects.values_list("placement", flat=True)) == [placement.pk]
    assert over.ends_on.year == 2020


def test_both_agree_and_it_is_agreed(pact, student, host):
    assert acting.agree(pact, seen=1, by=student.user, side="student")
    assert not acting.agree(pact, seen=1, by=student.user, side="student")
    assert standing(pact) == ("proposed", 1, True, False)
    assert acting.agree(Pact.objects.get(), seen=1, by=host, side="host")
    assert standing(pact) == ("agreed", 1, True, True)
    assert kinds(pact) == ["pact.agreed_by_student", "pact.agreed_by_host", "pact.agreed"]
    assert Pact.objects.get().remind_at is None


@pytest.mark.parametrize("agreed", [False, True])
def test_a_change_takes_every_yes_back(pact, student, host, agreed):
    acting.agree(pact, seen=1, by=student.user, side="student")
    if agreed:
        acting.agree(pact, seen=1, by=host, side="host")
    assert acting.change(pact, words(pact, goals="Another one."), seen=1, by=host, side="host")
    assert standing(pact) == ("proposed", 2, False, False)
    assert [text.goals for text in pact.texts.all()] == ["Another one.", "Find out which questions come twice."]
    assert Pact.objects.get().remind_at is not None


def test_who_saves_and_agrees_leaves_only_the_other_yes_open(pact, student, host):
    acting.agree(pact, seen=1, by=student.user, side="student")
    acting.change(pact, words(pact, ending="With cake."), seen=1, by=host, side="host", agrees=True)
    assert standing(pact) == ("proposed", 2, False, True)
    acting.agree(pact, seen=2, by=student.user, side="student")
    assert standing(pact) == ("agreed", 2, True, True)


def test_the_same_words_are_no_change(pact, student):
    acting.agree(pact, seen=1, by=student.user, side="student")
    assert not acting.change(pact, words(pact), seen=1, by=student.user, side="student")
    assert standing(pact) == ("proposed", 1, True, False)


def test_who_comes_second_writes_nothing_and_says_yes_to_nothing_unread(pact, student, host):
    read = Pact.objects.get()
    acting.change(pact, words(pact, goals="Mine."), seen=1, by=host, side="host")
    with pytest.raises(acting.Overtaken):
        acting.change(read, words(read, goals="No, mine."), seen=1, by=student.user, side="student")
    with pytest.raises(acting.Overtaken):
        acting.agree(read, seen=1, by=student.user, side="student")
    assert standing(pact) == ("proposed", 2, False, False)
    assert PactText.objects.count() == 2


def test_the_other_side_is_told(pact, student, host):
    acting.change(pact, words(pact, goals="Mine."), seen=1, by=student.user, side="student", agrees=True)
    (to_host,) = Outbox.objects.all()
    assert (to_host.to, "has changed the pact" in to_host.subject) == (host.email, True)
    assert "The other side has agreed to these words." in to_host.text
    acting.agree(pact, seen=2, by=host, side="host")
    assert Notification.objects.get(user=student.user).title.startswith("The pact for")


def test_who_has_not_agreed_is_asked_three_times_and_no_more(pact, student, host, clock):
    travel = clock("2026-11-02 15:00")  # a Monday
    acting.change(pact, words(pact, goals="Mine."), seen=1, by=student.user, side="student", agrees=True)
    Outbox.objects.all().delete()
    remind_of_pacts()
    assert Outbox.objects.count() == 0
    for days in (3, 3, 3, 3, 3):
        travel.shift(days * 86400)
        remind_of_pacts()
        remind_of_pacts()
    assert set(Outbox.objects.values_list("to", flat=True)) == {host.email}
    assert Outbox.objects.count() == 3
    assert Pact.objects.get().remind_at is None


def test_nobody_is_asked_once_it_is_over(pact, clock):
    Placement._base_manager.update(starts_on=date(2026, 11, 2), ends_on=date(2026, 11, 20))
    Pact.objects.update(remind_at="2026-11-05T00:00:00Z")
    clock("2026-11-25 09:00")
    remind_of_pacts()
    assert (Outbox.objects.count(), Pact.objects.get().remind_at) == (0, None)
