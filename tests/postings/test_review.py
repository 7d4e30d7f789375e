"""The office's decisions about listings."""

import pytest

from fortnight.activity.models import Event
from fortnight.core.transitions import MoveLost, MoveRefused
from fortnight.employers.models import Employer
from fortnight.postings import search
from fortnight.postings.actions import listing as listings
from fortnight.postings.actions import review
from fortnight.postings.actions.standing import pause, resume
from fortnight.postings.models import Listing, Review
from fortnight.postings.tasks import leave_the_filter_when_over
from fortnight.programs.models import Mode
from tests import factories

pytestmark = pytest.mark.usefixtures("in_school")


@pytest.fixture
def waiting(program, seat):
    return factories.ListingFactory(program=program, posting__host=seat, waiting=True)


def again(listing):
    return Listing.objects.get(pk=listing.pk)


def kinds(listing):
    rows = Event.objects.filter(subject_type="postings.listing", subject_id=listing.pk).order_by("pk")
    return list(rows.values_list("kind", flat=True))


def on_the_list(program):
    return [listing.pk for listing in search.find([program]).listings]


def test_approval_publishes_tells_and_lists(waiting, program, officer):
    made = review.approve(waiting, by=officer, note="A fine project.", read=1)
    row = again(waiting)
    assert (row.state, row.shown_id, row.published_at is not None) == ("published", waiting.sent_id, True)
    assert (made.verdict, made.note, made.by, made.revision_id) == ("approved", "A fine project.", officer, row.sent_id)
    assert kinds(waiting) == ["listing.approved"]
    assert on_the_list(program) == [waiting.pk]


def test_a_text_that_nobody_read_is_not_approved(waiting, officer):
    with pytest.raises(MoveRefused, match="new text"):
        review.approve(waiting, by=officer, read=2)
    assert (again(waiting).state, Review.objects.count(), kinds(waiting)) == ("submitted", 0, [])


def test_the_second_of_two_officers_loses(waiting, officer, director):
    late = again(waiting)
    review.decline(waiting, by=director, reason=factories.DeclineReasonFactory(school=waiting.school))
    with pytest.raises(MoveLost):
        review.approve(late, by=officer)
    assert (again(waiting).state, kinds(waiting)) == ("declined", ["listing.declined"])


def test_a_viewer_and_the_own_host_may_not(waiting, viewer, host):
    for person in (viewer, host):
        with pytest.raises(MoveRefused):
            review.approve(waiting, by=person)
    factories.MembershipFactory(school=waiting.school, user=host, role="officer")
    del host.roles
    with pytest.raises(MoveRefused):
        review.approve(waiting, by=host)
    assert again(waiting).state == "submitted"


def test_changes_are_asked_for_with_words_as_often_as_needed(waiting, officer):
    with pytest.raises(MoveRefused) as refused:
        review.request_changes(waiting, by=officer, note="")
    assert refused.value.missing == "note"
    review.request_changes(waiting, by=officer, note="Which tools?")
    Listing.objects.update(state="submitted")
    review.request_changes(again(waiting), by=officer, note="And the deliverable?")
    notes = Review.objects.values_list("verdict", "note")
    assert list(notes) == [("changes_requested", "Which tools?"), ("changes_requested", "And the deliverable?")]


def test_a_decline_needs_a_reason_of_this_school(waiting, officer, other_school):
    with pytest.raises(MoveRefused) as refused:
        review.decline(waiting, by=officer, reason=None)
    assert refused.value.missing == "reason"
    with pytest.raises(MoveRefused, match="your school"):
        review.decline(waiting, by=officer, reason=factories.DeclineReasonFactory(school=other_school))
    assert again(waiting).state == "submitted"


def unpaid(program, seat, kind):
    seat.employer.kind = kind
    seat.employer.save()
    return factories.ListingFactory(
        program=program, posting__host=seat, posting__pay="unpaid", posting__pay_amount=None, waiting=True
    )


@pytest.mark.parametrize("kind", [Employer.Kind.FOR_PROFIT, Employer.Kind.STARTUP])
def test_unpaid_work_for_profit_needs_reasons(program, seat, officer, kind):
    listing = unpaid(program, seat, kind)
    with pytest.raises(MoveRefused) as refused:
        review.approve(listing, by=officer, gate_reasoning="  ")
    assert (refused.value.missing, again(listing).state) == ("gate_reasoning", "submitted")
    made = review.approve(listing, by=officer, gate_reasoning="Tied to a course, shadowing only.")
    assert (made.gate_reasoning, again(listing).state) == ("Tied to a course, shadowing only.", "published")


def test_unpaid_work_for_a_nonprofit_passes_without(program, seat, officer):
    listing = unpaid(program, seat, Employer.Kind.NONPROFIT)
    assert review.approve(listing, by=officer).verdict == "approved"


@pytest.fixture
def two_persons(program):
    program.policy.two_person_mode = Mode.REQUIRE
    program.policy.save()


@pytest.mark.usefixtures("two_persons")
def test_a_hosts_first_project_needs_two_officers(waiting, program, officer, director):
    assert review.approve(waiting, by=officer).verdict == "first_yes"
    assert (again(waiting).state, on_the_list(program)) == ("submitted", [])
    with pytest.raises(MoveRefused, match="second officer"):
        review.approve(again(waiting), by=officer)
    assert review.approve(again(waiting), by=director).verdict == "approved"
    assert kinds(waiting) == ["listing.first_yes", "listing.approved"]


@pytest.mark.usefixtures("two_persons")
def test_of_two_first_yeses_at_once_one_counts(waiting, officer, director):
    late = again(waiting)
    review.approve(waiting, by=director)
    with pytest.raises(MoveLost, match=r"^That has changed in the meantime\. Here is how it stands now\.$"):
        review.approve(late, by=officer)
    row = again(waiting)
    assert (row.state, row.first_yes_by) == ("submitted", director)
    assert (kinds(waiting), Review.objects.count()) == (["listing.first_yes"], 1)


@pytest.mark.usefixtures("two_persons")
def test_the_second_project_of_a_host_needs_one(listing, waiting, officer):
    assert review.approve(waiting, by=officer).verdict == "approved"


@pytest.fixture
def changed(listing, officer):
    """A published listing, on the list, with a change that waits."""
    search.put(listing)
    sent = factories.RevisionFactory(posting=listing.posting, title="A new title", need="A new need")
    Listing.objects.filter(pk=listing.pk).update(sent=sent, change="waiting")
    return again(listing)


def test_an_approved_change_is_shown_and_found(changed, program, officer):
    review.approve_change(changed, by=officer)
    row = again(changed)
    assert (row.state, row.change, row.title, row.shown_id) == ("published", "", "A new title", row.sent_id)
    assert [listing.title for listing in search.find([program], "new").listings] == ["A new title"]
    event = Event.objects.get(kind="listing.change_approved")
    assert event.data == {"revision": 2, "changed": ["title", "need"], "before": 1, "after": 2}


def test_a_declined_change_leaves_the_text_up(changed, officer):
    review.decline_change(changed, by=officer, reason=factories.DeclineReasonFactory(school=changed.school), note="No.")
    row = again(changed)
    assert (row.state, row.change, row.title) == ("published", "declined", changed.title)


def test_a_change_goes_back_to_the_host_with_words_and_the_text_stays_up(changed, program, officer):
    with pytest.raises(MoveRefused) as refused:
        review.request_changes_of_change(changed, by=officer, note="")
    assert (refused.value.missing, again(changed).change) == ("note", "waiting")
    made = review.request_changes_of_change(changed, by=officer, note="Which tools?")
    row = again(changed)
    assert (row.state, row.change, row.title) == ("published", "changes_requested", changed.title)
    assert on_the_list(program) == [changed.pk]
    assert (made.verdict, made.note, made.revision.number) == ("changes_requested", "Which tools?", 2)
    assert kinds(changed) == ["listing.change_changes_requested"]


def test_many_are_decided_one_by_one(program, seat, officer):
    fine = factories.ListingFactory(program=program, posting__host=seat, waiting=True)
    gone = factories.ListingFactory(program=program, posting__host=seat, waiting=True)
    Listing.objects.filter(pk=gone.pk).update(state="withdrawn")
    gated = unpaid(program, factories.HostFactory(), Employer.Kind.STARTUP)
    report = review.approve_many([fine, gone, gated], by=officer)
    assert report.approved == [fine]
    assert [listing for listing, _why in report.not_done] == [gone, gated]
    assert [again(row).state for row in (fine, gone, gated)] == ["published", "withdrawn", "submitted"]


def test_pausing_closing_and_opening_again_keep_the_list_in_step(listing, program, officer):
    search.put(listing)
    pause(listing, by=officer)
    assert on_the_list(program) == []
    resume(listing, by=officer)
    assert on_the_list(program) == [listing.pk]
    listings.close(listing, by=officer, reason=Listing.Closing.OFFICE)
    assert (on_the_list(program), again(listing).close_reason) == ([], "office")
    listings.reopen(listing, by=officer, note="The host found money.")
    assert (on_the_list(program), again(listing).closed_at) == ([listing.pk], None)


def test_labels_by_hand(listing, program, officer, viewer, other_school):
    search.put(listing)
    label = factories.LabelFactory(school=listing.school, name="Staff pick", slug="staff-pick")
    fact = factories.LabelFactory(school=listing.school, name="Alumni host", slug="alumni", fact="alumni_host")
    foreign = factories.LabelFactory(school=other_school)
    with pytest.raises(MoveRefused):
        listings.set_labels(listing, [label], by=viewer)
    assert listings.set_labels(listing, [label, fact, foreign], by=officer) is True
    assert listings.set_labels(listing, [label], by=officer) is False
    found = search.find([program]).facets.values["label"]
    assert [(value.value, value.label, value.n) for value in found] == [("staff-pick", "Staff pick", 1)]
    assert listings.set_labels(listing, [], by=officer) is True
    assert search.find([program]).facets.values.get("label", []) == []
    given = Event.objects.filter(kind="listing.labelled").order_by("pk").values_list("data", flat=True)
    assert list(given) == [{"put": ["Staff pick"], "taken": []}, {"put": [], "taken": ["Staff pick"]}]


def test_a_deadline_ends_taking_but_not_the_listing(listing, program, clock):
    search.put(listing)
    assert listings.stop_taking(moment=listing.deadline_at) == 1
    assert listings.stop_taking(moment=listing.deadline_at) == 0
    assert (again(listing).state, search.find([program]).facets.values["taking"]) == ("published", [])


def test_the_clock_takes_a_project_that_is_over_out_of_the_filter(listing, program, clock):
    search.put(listing)
    taking = search.Filters({"taking": ("yes",)})
    assert [one.pk for one in search.find([program], filters=taking).listings] == [listing.pk]
    clock(listing.deadline_at)
    leave_the_filter_when_over()
    assert search.find([program], filters=taking).listings == []
    assert on_the_list(program) == [listing.pk]


def test_many_at_once_leave_what_nobody_read_and_whom_the_office_barred(program, seat, officer):
    read, unread = (factories.ListingFactory(program=program, posting__host=seat, waiting=True) for _ in range(2))
    barred = factories.ListingFactory(program=program, waiting=True)
    factories.VettingFactory(school=program.school, employer=barred.employer, state="barred", note="No office there.")
    numbers = {read.code: read.sent.number, unread.code: unread.sent.number + 1, barred.code: barred.sent.number}
    report = review.approve_many([read, unread, barred], by=officer, read=numbers)
    assert report.approved == [read]
    assert report.not_done == [
        (unread, "The host has sent a new text in since you opened this page. Please read it."),
        (barred, f"Your office has barred {barred.employer.name}. Trust it again first, or decline this project."),
    ]
    assert {again(each).state for each in (unread, barred)} == {"submitted"}
