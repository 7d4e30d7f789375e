from datetime import timedelta
from decimal import Decimal

import pytest

from fortnight.activity.models import Event
from fortnight.applications.actions.answering import reject
from fortnight.applications.models import Application, Offer
from fortnight.applications.terms import Terms
from fortnight.core.time import now
from fortnight.core.transitions import MoveLost, MoveRefused
from fortnight.placements.models import Placement
from fortnight.postings.actions.places import release_place
from fortnight.postings.models import Listing
from fortnight.programs.models import Mode
from fortnight.workflows.accept_offer import _end_other, accept_offer
from fortnight.workflows.end_offer import decline_offer, lapse_due_offers, rescind_offer
from fortnight.workflows.make_offer import BadTerms, NoPlaceLeft, make_offer
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def terms_of(listing, **more):
    start = listing.program.work_start
    usual = {
        "title": listing.title,
        "starts_on": start,
        "ends_on": start + timedelta(days=18),
        "weeks": listing.weeks,
        "hours": listing.hours,
        "mode": listing.mode,
        "place": "",
        "pay": listing.pay,
        "pay_amount": listing.pay_amount,
        "currency": "USD",
    }
    return Terms(**{**usual, **more})


@pytest.fixture
def made(application, host):
    return make_offer(application, terms_of(application.listing), by=host, message="Welcome.")


def held(listing):
    return Listing.objects.get(pk=listing.pk).held


def test_an_offer_holds_a_place_and_sets_the_deadline(application, host, clock):
    clock("2026-12-03 15:00")
    listing = application.listing
    offer = make_offer(application, terms_of(listing), by=host)
    assert (offer.state, application.state, held(listing)) == ("open", "offered", 1)
    assert offer.decide_by.isoformat() == "2026-12-11T05:00:00+00:00"  # after Thursday the 10th in New York


def test_closures_lengthen_the_time_to_decide(application, host, school, clock):
    moment = clock("2026-12-03 15:00")
    assert moment is not None
    day = now().date()
    factories.ClosureFactory(school=school, first_day=day + timedelta(days=4), last_day=day + timedelta(days=5))
    offer = make_offer(application, terms_of(application.listing), by=host)
    assert offer.decide_by.isoformat() == "2026-12-15T05:00:00+00:00"


def test_no_more_offers_than_places(application, host, made):
    other = factories.ApplicationFactory(listing=application.listing)
    with pytest.raises(NoPlaceLeft, match="All places are taken or offered"):
        make_offer(other, terms_of(application.listing), by=host)
    other.refresh_from_db()
    assert (other.state, held(application.listing)) == ("submitted", 1)


def test_a_refused_offer_leaves_its_place_free(application):
    stranger = factories.HostFactory().user
    with pytest.raises(MoveRefused):
        make_offer(application, terms_of(application.listing), by=stranger)
    assert held(application.listing) == 0


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"weeks": 6}, "weeks", "Projects here last 2 to 4 weeks."),
        ({"hours": 40}, "hours", "The program allows 10 to 35 hours a week."),
        ({"pay": "hourly", "pay_amount": None}, "pay_amount", "Say how much you pay."),
        ({"mode": "hybrid", "place": " "}, "place", "Name the town or the address where the student works."),
    ],
)
def test_terms_keep_the_programs_rules(application, host, change, field, sentence):
    with pytest.raises(BadTerms) as bad:
        make_offer(application, terms_of(application.listing, **change), by=host)
    assert bad.value.problems[field] == sentence


def test_the_floor_counts_a_stipend_by_the_hour(application, host, program):
    policy = application.listing.program.policy
    policy.pay_floor_mode, policy.pay_floor = Mode.REQUIRE, Decimal(15)
    low = terms_of(application.listing, pay="stipend", pay_amount=Decimal(600))
    with pytest.raises(BadTerms, match=r"That is \$10 an hour; this program asks for \$15 at least."):
        make_offer(application, low, by=host)


def test_a_program_for_remote_work_takes_no_other(application, host):
    policy = application.listing.program.policy
    policy.remote_mode, policy.remote = Mode.REQUIRE, policy.Remote.ONLY
    with pytest.raises(BadTerms, match="for remote work"):
        make_offer(application, terms_of(application.listing, mode="on_site", place="Lowell"), by=host)


def test_the_minimum_wage_counts_where_pay_is_a_rule(application, host):
    program = application.listing.program
    program.policy.pay_floor_mode, program.policy.pay_floor = Mode.REQUIRE, Decimal(10)
    program.school.minimum_wage = Decimal("15.50")
    low = terms_of(application.listing, pay="hourly", pay_amount=Decimal(15))
    with pytest.raises(BadTerms, match=r"That is \$15 an hour; this program asks for \$15.50 at least."):
        make_offer(application, low, by=host)


def test_another_currency_is_not_compared(application, host):
    policy = application.listing.program.policy
    policy.pay_floor_mode, policy.pay_floor = Mode.REQUIRE, Decimal(15)
    euro = terms_of(application.listing, pay="hourly", pay_amount=Decimal(12), currency="EUR")
    assert make_offer(application, euro, by=host).currency == "EUR"


def test_the_days_of_the_work_window_are_told(application, host, program):
    early = terms_of(application.listing, starts_on=program.work_start - timedelta(days=1))
    day = f"{program.work_start.day} {program.work_start:%B %Y}"
    with pytest.raises(BadTerms, match=f"Work in this program begins on {day}."):
        make_offer(application, early, by=host)


def test_fewer_days_than_the_program_gives_are_refused(application, host):
    with pytest.raises(BadTerms, match="at least 5 business days"):
        make_offer(application, terms_of(application.listing), by=host, days=2)


def test_accepting_makes_the_placement_and_ends_the_rest(made, student, program, school):
    listing = made.listing
    waiting = factories.ApplicationFactory(listing=listing, student__school=school)
    elsewhere = factories.ApplicationFactory(student=student, listing__program=program)
    later = factories.ApplicationFactory(student=student, listing__program=far_program(school))
    placement = accept_offer(made, by=student.user)
    assert (placement.title, placement.starts_on, placement.mentor_name) == (made.title, made.starts_on, "Robin Hale")
    states = {each.pk: each.state for each in Application.objects.all()}
    assert states == {
        made.application_id: "placed",
        waiting.pk: "filled",
        elsewhere.pk: "withdrawn",
        later.pk: "submitted",
    }
    listing.refresh_from_db()
    assert (listing.state, listing.close_reason, listing.held) == ("closed", "filled", 1)
    assert Event.objects.filter(kind="listing.closed").count() == 1


def far_program(school):
    base = factories.ProgramFactory(school=school)
    base.work_start, base.work_end = base.work_start + timedelta(days=200), base.work_end + timedelta(days=230)
    base.save()
    return base


def test_a_second_open_offer_is_declined_and_its_place_given_back(made, student, program):
    elsewhere = factories.ApplicationFactory(student=student, listing__program=program)
    host = elsewhere.listing.posting.host.user
    second = make_offer(elsewhere, terms_of(elsewhere.listing), by=host)
    accept_offer(made, by=student.user)
    second.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (second.state, elsewhere.state, held(elsewhere.listing)) == ("declined", "offer_declined", 0)


def test_another_application_that_its_host_has_just_answered_stays_answered(made, student, program):
    """Read a moment ago as waiting, decided since: accepting goes on without it."""
    elsewhere = factories.ApplicationFactory(student=student, listing__program=program)
    stale = Application.objects.select_related("school", "student").get(pk=elsewhere.pk)
    reject(elsewhere, by=elsewhere.listing.posting.host.user, note="Thank you.")
    _end_other(stale, by=student.user)
    elsewhere.refresh_from_db()
    assert (elsewhere.state, elsewhere.end_note) == ("not_selected", "Thank you.")


def test_a_listing_with_places_left_stays_open(made, student):
    Listing.objects.filter(pk=made.listing_id).update(places=2)
    accept_offer(made, by=student.user)
    assert Listing.objects.get(pk=made.listing_id).state == "published"


def test_accepting_twice_is_told(made, student):
    accept_offer(made, by=student.user)
    with pytest.raises(MoveLost):
        accept_offer(made, by=student.user)
    assert Placement.objects.count() == 1


def test_nobody_else_accepts(made, host):
    with pytest.raises(MoveRefused, match="Only the student may do this"):
        accept_offer(made, by=host)


def test_the_deadline_is_half_open(made, student, clock):
    clock(made.decide_by)
    with pytest.raises(MoveLost):
        accept_offer(made, by=student.user)
    assert lapse_due_offers() == 1
    assert lapse_due_offers() == 0
    made.application.refresh_from_db()
    assert (made.application.state, held(made.listing)) == ("offer_lapsed", 0)


def test_a_second_before_the_deadline_the_student_is_in_time(made, student, clock):
    clock(made.decide_by).shift(-1)
    assert lapse_due_offers() == 0
    assert accept_offer(made, by=student.user).student == student


def test_declining_frees_the_place(made, student):
    decline_offer(made, by=student.user, reason="Exams.")
    made.application.refresh_from_db()
    assert (made.state, made.application.state, held(made.listing)) == ("declined", "offer_declined", 0)
    assert made.reason == "Exams."


def test_taking_back_needs_a_reason_and_returns_to_the_shortlist(made, host):
    with pytest.raises(MoveRefused) as refused:
        rescind_offer(made, by=host, reason="")
    assert refused.value.missing == "reason"
    rescind_offer(made, by=host, reason="The budget is gone.")
    made.application.refresh_from_db()
    assert (made.state, made.application.state, held(made.listing)) == ("rescinded", "shortlisted", 0)


def test_a_place_is_never_given_back_twice(listing):
    release_place(listing)
    assert held(listing) == 0


def test_every_end_of_an_offer_is_an_event_for_all(made, student):
    decline_offer(made, by=student.user)
    events = Event.objects.filter(subject_type="applications.offer", subject_id=made.pk)
    assert [(event.kind, event.audience) for event in events] == [
        ("offer.made", ["student", "host", "office"]),
        ("offer.declined", ["student", "host", "office"]),
    ]


def test_offers_of_a_closed_listing_can_still_be_accepted(made, student):
    Listing.objects.filter(pk=made.listing_id).update(state="closed", close_reason="host", closed_at=now())
    assert accept_offer(made, by=student.user).student == student
    assert Offer.objects.get(pk=made.pk).state == "accepted"


def test_paid_work_does_not_become_unpaid_past_the_gate(application, host):
    listing, unpaid = application.listing, {"pay": "unpaid", "pay_amount": None}
    listing.employer.kind = "startup"
    with pytest.raises(BadTerms) as bad:
        make_offer(application, terms_of(listing, **unpaid), by=host)
    assert bad.value.problems == {
        "pay": "The career office approved paid work. Change the project first: the office weighs unpaid work."
    }
    assert held(listing) == 0
    listing.employer.kind = "nonprofit"
    assert make_offer(application, terms_of(listing, **unpaid), by=host).pay == "unpaid"


def test_what_was_weighed_as_unpaid_is_offered_as_unpaid(application, host):
    listing = application.listing
    listing.employer.kind, listing.pay, listing.pay_amount = "startup", "unpaid", None
    assert make_offer(application, terms_of(listing), by=host).pay == "unpaid"
