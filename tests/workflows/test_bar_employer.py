"""A school that bars an employer has done with it at once: nothing shown, nothing read, everybody answered."""

import pytest
from django_scopes import scope

from fortnight.activity.models import Event
from fortnight.applications.actions.sending import withdraw
from fortnight.applications.models import Application, Attachment, Offer
from fortnight.core.transitions import MoveLost, MoveRefused
from fortnight.employers.models import Vetting
from fortnight.postings import search
from fortnight.postings.actions.posting import NotReady
from fortnight.postings.actions.review import approve
from fortnight.postings.models import Listing
from fortnight.workflows.bar_employer import bar_employer
from fortnight.workflows.end_offer import decline_offer
from fortnight.workflows.make_offer import make_offer
from fortnight.workflows.submit_posting import submit_posting
from tests import factories
from tests.meanwhile import after_the_look
from tests.workflows.test_offers import terms_of

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def vetting(school, seat):
    return factories.VettingFactory(school=school, employer=seat.employer)


@pytest.fixture
def estate(vetting, listing, program, seat, host, school, in_school):
    """A project on the list with one applicant who waits and one with an offer, and another project that waits."""
    search.put(listing)
    waiting = factories.ApplicationFactory(listing=listing)
    paper = factories.AttachmentFactory(application=waiting)
    offer = make_offer(factories.ApplicationFactory(listing=listing), terms_of(listing), by=host)
    queued = factories.ListingFactory(program=program, posting__host=seat, waiting=True)
    return {"waiting": waiting, "paper": paper, "offer": offer, "queued": queued}


def test_everything_ends_at_once(estate, vetting, listing, officer, program):
    bar_employer(vetting, by=officer, note="Three students were not paid.")
    rows = {each.pk: each.state for each in Application.objects.all()}
    assert rows == {estate["waiting"].pk: "not_selected", estate["offer"].application_id: "not_selected"}
    listing.refresh_from_db()
    assert (listing.state, listing.close_reason, listing.held) == ("closed", "office", 0)
    assert Offer.objects.get().state == "rescinded"
    assert search.find([program], "", search.Filters({})).listings == []


def test_the_hosts_read_nothing_more_there(estate, vetting, officer, host, as_user, listing):
    browser, code = as_user(host), estate["waiting"].code
    pages = [f"/host/applications/{code}/", f"/host/listings/{listing.code}/applicants/"]
    assert [browser.get(page).status_code for page in pages] == [200, 200]
    bar_employer(vetting, by=officer, note="Not paid.")
    assert [browser.get(page).status_code for page in pages] == [404, 404]
    assert browser.post(f"/host/papers/{estate['paper'].code}/opening/").status_code == 404
    assert not Attachment.objects.visible_to_host(host).exists()
    assert browser.get("/host/").status_code == 200


def test_other_schools_go_on(estate, vetting, officer, host, other_school):
    with scope(school=other_school):
        there = factories.ListingFactory(
            program=factories.ProgramFactory(school=other_school), posting__host=estate["queued"].posting.host
        )
        sent = factories.ApplicationFactory(listing=there)
    bar_employer(vetting, by=officer, note="Not paid.")
    with scope(school=other_school):
        assert list(Application.objects.visible_to_host(host)) == [sent]
        assert Listing.objects.get(pk=there.pk).state == "published"


def test_nothing_is_sent_in_or_approved_any_more(estate, vetting, officer, host, program, seat):
    bar_employer(vetting, by=officer, note="Not paid.")
    with pytest.raises(NotReady, match="takes no projects from your organization"):
        submit_posting(factories.PostingFactory(host=seat), [program], host)
    with pytest.raises(MoveRefused, match="Your office has barred"):
        approve(estate["queued"], by=officer)


def test_only_an_officer_bars_and_says_why(estate, vetting, viewer, officer):
    for person, note in ((viewer, "Not paid."), (officer, "")):
        with pytest.raises(MoveRefused):
            bar_employer(vetting, by=person, note=note)
    assert Vetting.objects.get().state == "new"
    assert Application.objects.open().count() == 2


def test_barring_twice_is_told(estate, vetting, officer):
    bar_employer(vetting, by=officer, note="Not paid.")
    with pytest.raises(MoveLost):
        bar_employer(vetting, by=officer, note="Again.")


def test_an_offer_that_is_declined_in_the_same_moment_ends_once(estate, vetting, listing, officer):
    same = Offer.objects.get(pk=estate["offer"].pk)
    by = same.application.student.user
    with after_the_look("applications_offer", lambda: decline_offer(same, by=by)) as looked:
        bar_employer(vetting, by=officer, note="Three students were not paid.")
    offer = Offer.objects.select_related("application").get()
    assert (len(looked), offer.state, offer.application.state) == (1, "declined", "offer_declined")
    assert Listing.objects.get(pk=listing.pk).held == 0
    assert Event.objects.filter(kind__in=["offer.declined", "offer.rescinded"]).count() == 1


def test_who_withdraws_in_the_same_moment_has_withdrawn(vetting, application, officer, in_school):
    same = Application.objects.get(pk=application.pk)
    by = same.student.user
    with after_the_look("applications_application", lambda: withdraw(same, by=by)) as looked:
        bar_employer(vetting, by=officer, note="Three students were not paid.")
    assert (len(looked), Application.objects.get().state) == (1, "withdrawn")
    assert Event.objects.filter(kind__in=["application.not_selected", "application.withdrawn"]).count() == 1
