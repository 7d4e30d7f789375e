"""A placement that goes wrong ends in a state with a reason; its place is given back where that is right."""

from datetime import timedelta

import pytest

from fortnight.activity.models import Event, Notification
from fortnight.applications.actions.sending import CannotSend
from fortnight.applications.actions.slots import BadTimes
from fortnight.applications.models import Application
from fortnight.core.time import now
from fortnight.core.transitions import MoveError, MoveLost, MoveRefused
from fortnight.placements.actions import trouble
from fortnight.placements.actions.meetings import propose
from fortnight.placements.models import Agreement, GivenUp, Milestone, Placement, Statement
from fortnight.placements.tasks import begin_placements
from fortnight.postings.models import Listing
from fortnight.workflows.accept_offer import accept_offer
from fortnight.workflows.break_off import break_off, take_up_again
from fortnight.workflows.send_again import send_again
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]
NAMED = {"name": "Ada", "reason": "It cannot be."}


@pytest.fixture
def other(student, program):
    """Another application of the student, which accepting ends."""
    return factories.ApplicationFactory(student=student, listing=factories.ListingFactory(program=program))


@pytest.fixture
def accepted(offer, other, student):
    accept_offer(offer, by=student.user)
    return placement()


def placement():
    return Placement.objects.for_reading().get()


def listing_of(given):
    return Listing.objects.get(pk=given.listing_id)


def arrange(**more):
    moment = now()
    Placement.objects.update(state="arranged", student_confirmed_at=moment, host_confirmed_at=moment, **more)


def run():
    """It has begun today."""
    today = now().astimezone(placement().school.zone).date()
    arrange(starts_on=today, ends_on=today + timedelta(days=10))
    Placement.objects.update(state="running", began_at=now())
    return placement()


def test_a_host_cancels_and_what_was_given_up_is_offered_back(accepted, other, student, host):
    assert Application.objects.get(pk=other.pk).state == "withdrawn"
    break_off(accepted, "cancel", by=host, side="host", **NAMED)
    row = placement()
    assert (row.state, row.broken_off_by, row.fell_through, row.place_free_again) == ("cancelled", "host", True, False)
    assert listing_of(row).held == 1
    send_again(GivenUp.objects.for_sending(row).get(), by=student.user)
    revived = Application.objects.get(pk=other.pk)
    assert (revived.state, revived.answered_at, revived.ended_at, revived.end_note) == ("submitted", None, None, "")
    assert Event.objects.filter(kind="application.sent_again").count() == 1


def test_what_was_given_up_is_sent_again_once_and_only_while_it_is_open(accepted, other, student, host):
    given_up = GivenUp.objects.for_sending(accepted).get()
    with pytest.raises(MoveLost):
        send_again(given_up, by=student.user)  # nothing has fallen through
    break_off(accepted, "cancel", by=host, side="host", **NAMED)
    Listing.objects.filter(pk=other.listing_id).update(state="paused")
    with pytest.raises(CannotSend):
        send_again(GivenUp.objects.for_sending(placement()).get(), by=student.user)
    Listing.objects.filter(pk=other.listing_id).update(state="published")
    send_again(GivenUp.objects.for_sending(placement()).get(), by=student.user)
    with pytest.raises(MoveLost):
        send_again(GivenUp.objects.for_sending(placement()).get(), by=student.user)


def test_who_applied_anew_meanwhile_does_not_apply_twice(accepted, other, student, host):
    break_off(accepted, "cancel", by=host, side="host", **NAMED)
    factories.ApplicationFactory(student=student, listing=other.listing)
    with pytest.raises(CannotSend):
        send_again(GivenUp.objects.for_sending(placement()).get(), by=student.user)
    assert GivenUp.objects.get().sent_again_at is None


def test_a_student_cancels_and_the_place_is_free_again(accepted, student):
    assert listing_of(accepted).state == "closed"  # its one place was taken
    break_off(accepted, "cancel", by=student.user, side="student", **NAMED)
    row = placement()
    assert (row.place_free_again, row.fell_through) == (True, False)
    assert (listing_of(row).state, listing_of(row).held, listing_of(row).close_reason) == ("published", 0, "")


def test_a_closed_season_opens_no_listing_again(accepted, student):
    Listing.objects.filter(pk=accepted.listing_id).update(deadline_at=now() - timedelta(days=1))
    break_off(accepted, "cancel", by=student.user, side="student", **NAMED)
    assert (listing_of(accepted).state, listing_of(accepted).held) == ("closed", 0)


def test_the_freed_place_can_be_taken_by_another(accepted, student, host):
    break_off(accepted, "cancel", by=student.user, side="student", **NAMED)
    second = factories.ApplicationFactory(listing=listing_of(accepted), state="offered")
    Listing.objects.update(held=1)
    offer = factories.OfferFactory(application=second)
    accept_offer(offer, by=second.student.user)
    assert listing_of(accepted).state == "closed"


@pytest.mark.parametrize(("side", "missing"), [("student", "host"), ("host", "student")])
def test_the_same_rules_hold_for_both_when_somebody_does_not_come(accepted, student, host, side, missing):
    given, by = run(), {"student": student.user, "host": host}[side]
    break_off(given, "no_show", by=by, side=side, missing=missing, **NAMED)
    row = placement()
    assert (row.state, row.missing, row.fell_through) == ("no_show", missing, missing == "host")
    assert [(each.side, each.text) for each in Statement.objects.all()] == [(side, "It cannot be.")]
    other = {"student": host, "host": student.user}[side]
    assert trouble.add_statement(row, by=other, side=missing, text="I was there.") is True
    assert trouble.add_statement(row, by=other, side=missing, text="I was there!") is False
    assert Statement.objects.count() == 2


def test_nothing_is_stated_while_it_stands_nor_for_the_other_side(accepted, student, host):
    assert trouble.add_statement(accepted, by=student.user, side="student", text="All is well.") is False
    break_off(accepted, "cancel", by=host, side="host", **NAMED)
    assert trouble.add_statement(placement(), by=host, side="student", text="I agree.") is False
    assert [(each.side, each.text) for each in Statement.objects.all()] == [("host", "It cannot be.")]
    assert not Event.objects.filter(kind="placement.stated").exists()


def test_before_its_first_day_nobody_is_missing(accepted, host):
    arrange()
    with pytest.raises(MoveRefused):
        break_off(placement(), "no_show", by=host, side="host", missing="student", **NAMED)


def test_it_ends_early_and_its_place_is_used_up(accepted, student):
    break_off(run(), "end_early", by=student.user, side="student", **NAMED)
    row = placement()
    assert (row.state, row.reason, row.place_free_again, listing_of(row).held) == (
        "ended_early", "It cannot be.", False, 1,
    )  # fmt: skip


def test_every_end_is_a_last_version_with_a_name_under_it(accepted, student, host):
    break_off(accepted, "cancel", by=host, side="host", **NAMED)
    last = Agreement.objects.with_signatures().of_placement(accepted).first()
    assert (last.kind, last.state, [each.name for each in last.signatures.all()]) == ("ending", "open", ["Ada"])
    assert "the host has cancelled the placement" in last.text
    assert Agreement.objects.get(version=1).state == "void"


def test_with_it_its_meetings_are_called_off_and_nothing_else_waits(accepted, host, student):
    waits = factories.MeetingFactory(placement=accepted)
    shown = factories.ShowingFactory(milestone__placement=accepted).milestone
    break_off(accepted, "cancel", by=host, side="host", **NAMED)
    waits.refresh_from_db()
    assert waits.state == "cancelled"
    with pytest.raises(BadTimes):
        propose(
            placement(), [now() + timedelta(days=1)], by=host, seat=waits.host, kind="kickoff", minutes=30, where=""
        )
    assert Milestone.objects.visible_to_host(host).shown().filter(pk=shown.pk).count() == 0
    assert Placement.objects.visible_to_host(host).not_over(now().date()).count() == 0


@pytest.mark.parametrize("lacking", ["reason", "name"])
def test_without_a_reason_or_a_name_nothing_ends(accepted, host, lacking):
    with pytest.raises(MoveRefused):
        break_off(accepted, "cancel", by=host, side="host", **{**NAMED, lacking: ""})
    assert placement().state == "arranging"


def test_nobody_speaks_for_another_side(accepted, student, host):
    for side, by in (("host", student.user), ("student", host), ("office", host)):
        with pytest.raises(MoveRefused):
            break_off(accepted, "cancel", by=by, side=side, **NAMED)


def test_the_office_takes_it_up_again(accepted, student, host, officer):
    given = run()
    break_off(given, "no_show", by=host, side="host", missing="student", free=True, **NAMED)
    assert (placement().place_free_again, listing_of(given).held) == (True, 0)
    with pytest.raises(MoveRefused):
        take_up_again(placement(), by=host, reason="A mistake.")
    take_up_again(placement(), by=officer, reason="A mistake.")
    assert (placement().state, placement().place_free_again, listing_of(given).held) == ("running", False, 1)


def test_it_is_not_taken_up_again_when_its_place_is_gone(accepted, host, officer):
    given = run()
    break_off(given, "no_show", by=host, side="host", missing="student", free=True, **NAMED)
    Listing.objects.update(held=1)
    with pytest.raises(MoveRefused):
        take_up_again(placement(), by=officer, reason="A mistake.")
    assert placement().state == "no_show"


def test_the_office_notes_that_the_student_was_seen_to_once(accepted, host, officer):
    break_off(accepted, "cancel", by=host, side="host", **NAMED)
    assert Placement.objects.to_look_after().count() == 1
    assert trouble.look_after(placement(), by=officer, note="Called.") is True
    assert trouble.look_after(placement(), by=officer, note="Called.") is False
    assert Placement.objects.to_look_after().count() == 0
    assert Event.objects.get(kind="placement.looked_after").audience == ["office"]


def test_everybody_concerned_is_told(accepted, student, host, officer):
    break_off(accepted, "cancel", by=host, side="host", **NAMED)
    told = Notification.objects.filter(event__kind="placement.cancelled").values_list("user", flat=True)
    assert set(told) == {student.user_id, officer.pk}


def test_the_clock_begins_it_on_its_first_day_in_the_schools_zone(accepted, school, clock):
    arrange()
    first = placement().starts_on
    clock(f"{first.isoformat()} 04:30")  # 23:30 of the day before in New York
    begin_placements()
    assert placement().state == "arranged"
    clock(f"{first.isoformat()} 05:10")
    begin_placements()
    begin_placements()
    assert placement().state == "running"
    assert Event.objects.filter(kind="placement.began").count() == 1


def test_what_is_broken_off_does_not_begin(accepted, host, clock):
    arrange()
    break_off(placement(), "cancel", by=host, side="host", **NAMED)
    clock(f"{placement().starts_on.isoformat()} 12:00")
    begin_placements()
    assert placement().state == "cancelled"


def test_it_is_broken_off_once(accepted, student, host):
    break_off(placement(), "cancel", by=host, side="host", **NAMED)
    with pytest.raises(MoveError):
        break_off(accepted, "cancel", by=student.user, side="student", **NAMED)
    assert listing_of(accepted).held == 1
