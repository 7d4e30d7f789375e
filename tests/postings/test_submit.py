"""A host sends a project in: once, to several programs, again after changes, and after approval."""

from decimal import Decimal

import pytest

from fortnight.activity.models import Event
from fortnight.core.transitions import MoveLost
from fortnight.postings.actions.drafting import NotADraft, discard, post_again, save_page
from fortnight.postings.actions.posting import NotReady
from fortnight.postings.actions.projection import SUMMARY, summary_of
from fortnight.postings.models import Listing, Revision, SkillTerm
from fortnight.postings.queries import wanted_programs
from fortnight.workflows.submit_posting import submit_posting
from tests import factories

pytestmark = pytest.mark.django_db


def kinds(listing: Listing) -> list[str]:
    rows = Event.objects.filter(subject_type="postings.listing", subject_id=listing.pk)
    return list(rows.values_list("kind", flat=True))


@pytest.fixture
def draft(seat):
    return factories.PostingFactory(host=seat, title="Ten questions")


def rows(posting):
    return Listing._base_manager.filter(posting=posting)


def test_sending_in_makes_one_revision_and_a_listing_in_each_program(draft, program, host):
    second = factories.ProgramFactory()
    first_listing, second_listing = submit_posting(draft, [program, second], host)
    assert [listing.state for listing in (first_listing, second_listing)] == ["submitted", "submitted"]
    assert Revision.objects.filter(posting=draft).count() == 1
    assert (first_listing.title, first_listing.school_id) == ("Ten questions", program.school_id)
    assert first_listing.pay_hourly == Decimal("18.00")
    assert kinds(first_listing) == ["listing.submitted"]
    assert {term.name: term.uses for term in SkillTerm.objects.all()} == {"Python": 1, "Writing": 1}


def test_sending_in_twice_makes_one(draft, program, host):
    submit_posting(draft, [program], host)
    [listing] = submit_posting(draft, [program], host)
    assert rows(draft).count() == 1
    assert Revision.objects.filter(posting=draft).count() == 1
    assert kinds(listing) == ["listing.submitted"]


def test_a_better_text_replaces_the_one_that_waits(draft, program, host):
    submit_posting(draft, [program], host)
    save_page(draft, {"title": "Twenty questions"})
    [listing] = submit_posting(draft, [program], host)
    assert (listing.title, listing.state, listing.sent.number) == ("Twenty questions", "submitted", 2)
    assert kinds(listing) == ["listing.submitted", "listing.replaced"]


def test_only_what_a_project_says_can_be_kept(draft):
    with pytest.raises(ValueError, match=r"^not columns of a project: \['employer_id'\]$"):
        save_page(draft, {"title": "Eleven questions", "employer_id": 1})
    draft.refresh_from_db()
    assert draft.title == "Ten questions"


@pytest.mark.parametrize(
    ("need", "summary"),
    [
        ("**Why** do [tides](https://x.example) matter?\n\nBecause.", "Why do tides matter? Because."),
        ("word " * 64, " ".join(["word"] * 64)),
        ("word " * 65, " ".join(["word"] * 63) + "…"),
        ("word, " * 60, ", ".join(["word"] * 53) + "…"),
    ],
)
def test_the_summary_is_plain_and_ends_with_a_word(need, summary):
    assert (summary_of(need), len(summary) <= SUMMARY) == (summary, True)


def test_after_changes_were_asked_for_it_is_sent_in_again(draft, program, host):
    [listing] = submit_posting(draft, [program], host)
    Listing._base_manager.filter(pk=listing.pk).update(state="changes_requested")
    save_page(draft, {"deliverable": "A report of two pages."})
    [listing] = submit_posting(draft, [], host)
    assert (listing.state, listing.sent.deliverable) == ("submitted", "A report of two pages.")
    event = Event.objects.get(kind="listing.resubmitted")
    assert event.data == {"revision": 2, "changed": ["deliverable"]}


def test_a_change_that_matters_waits_while_the_approved_text_stays_up(listing, host):
    posting, approved = listing.posting, listing.shown
    save_page(posting, {"hours": 25, "title": "New title"})
    [listing] = submit_posting(posting, [], host)
    assert (listing.state, listing.change) == ("published", "waiting")
    assert (listing.shown, listing.hours, listing.title) == (approved, 20, approved.title)
    assert (listing.sent.hours, listing.sent.title) == (25, "New title")
    assert kinds(listing) == ["listing.change_submitted"]


def test_other_changes_are_shown_at_once(listing, host):
    save_page(listing.posting, {"equipment": "A laptop is lent.", "places": 2})
    [listing] = submit_posting(listing.posting, [], host)
    assert (listing.change, listing.shown.number, listing.places) == ("", 2, 2)
    assert listing.shown.equipment == "A laptop is lent."
    assert Event.objects.get(kind="listing.edited").data == {"revision": 2, "changed": ["places", "equipment"]}


def test_taking_a_waiting_change_back_shows_the_text_at_once(listing, host):
    save_page(listing.posting, {"hours": 25})
    submit_posting(listing.posting, [], host)
    save_page(listing.posting, {"hours": 20, "equipment": "A laptop is lent."})
    [listing] = submit_posting(listing.posting, [], host)
    assert (listing.change, listing.shown.equipment, listing.hours) == ("", "A laptop is lent.", 20)


def test_there_cannot_be_fewer_places_than_are_taken(listing, host):
    Listing._base_manager.filter(pk=listing.pk).update(held=2, places=3)
    with pytest.raises(NotReady) as caught:
        submit_posting(listing.posting, [], host)
    assert [(found.field, found.sentence) for found in caught.value.findings] == [
        ("places", "2 places are taken or offered already, so there cannot be fewer.")
    ]


def test_what_must_be_mended_stops_it_and_nothing_is_written(draft, program, host):
    save_page(draft, {"weeks": 6, "mentor_name": ""})
    with pytest.raises(NotReady) as caught:
        submit_posting(draft, [program], host)
    assert [(found.field, found.sentence) for found in caught.value.findings] == [
        ("weeks", "The project takes 6 weeks."),
        ("latest_start", caught.value.findings[1].sentence),
        ("mentor_name", "Name the person who will guide the student."),
    ]
    assert not rows(draft).exists()
    assert not Revision.objects.exists()


def test_a_program_that_does_not_take_projects_is_refused(draft, host):
    closed = factories.ProgramFactory(state="closed", name="Last season")
    with pytest.raises(NotReady, match=r"^Last season does not take projects now\.$"):
        submit_posting(draft, [closed], host)


def test_no_program_is_said(draft, host):
    with pytest.raises(NotReady, match=r"^Choose at least one program for this project\.$"):
        submit_posting(draft, [], host)


def test_somebody_of_another_employer_cannot_send_it_in(draft, program):
    stranger = factories.HostFactory().user
    with pytest.raises(NotReady, match=r"^Only a host of this employer may send the project in\.$"):
        submit_posting(draft, [program], stranger)


def test_a_removed_teammate_cannot_send_it_in(draft, program, seat):
    mate = factories.HostFactory(employer=seat.employer, state="removed", ended_at=factories.UserFactory().created_at)
    with pytest.raises(NotReady):
        submit_posting(draft, [program], mate.user)


def test_a_draft_is_discarded_but_not_what_was_sent_in(draft, program, host):
    discard(draft, by=host)
    assert draft.discarded_at is not None
    with pytest.raises(NotReady, match="discarded"):
        submit_posting(draft, [program], host)
    sent = factories.ListingFactory(program=program, posting__host=draft.host).posting
    with pytest.raises(NotADraft):
        discard(sent, by=host)


def test_a_closed_listing_cannot_be_sent_in_again(program, seat, host):
    closed = factories.ListingFactory(program=program, posting__host=seat, closed=True)
    save_page(closed.posting, {"equipment": "A laptop."})
    with pytest.raises(NotReady, match=f"^{program.name}: this project is closed. Post it again.$"):
        submit_posting(closed.posting, [program], host)


def test_an_edit_that_lost_against_the_office_says_so(listing, host, monkeypatch):
    stale = Listing._base_manager.get(pk=listing.pk)
    Listing._base_manager.filter(pk=listing.pk).update(
        state="closed", close_reason="office", closed_at=listing.submitted_at
    )
    from fortnight.postings.actions.posting import change_shown

    save_page(listing.posting, {"equipment": "A laptop."})
    revision = factories.RevisionFactory(posting=listing.posting)
    with pytest.raises(MoveLost):
        change_shown(stale, revision, by=host)


def test_posting_again_moves_the_dates_into_the_new_window(listing, seat, host):
    coming = factories.ProgramFactory(
        work_start=listing.program.work_end.replace(year=2031, month=1, day=6),
        work_end=listing.program.work_end.replace(year=2031, month=1, day=31),
    )
    copy = post_again(listing.posting, seat=seat, by=host, programs=[coming])
    assert (copy.title, copy.work, copy.deadline) == (listing.posting.title, listing.posting.work, None)
    assert (copy.earliest_start.isoformat(), copy.latest_start.isoformat()) == ("2031-01-06", "2031-01-12")
    assert copy.copied_from == listing.posting
    assert wanted_programs(copy) == [coming]
